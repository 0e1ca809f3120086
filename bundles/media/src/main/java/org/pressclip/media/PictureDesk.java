package org.pressclip.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Setting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches pictures with the fetchers that pages are fetched with, and keeps what turns out to be one. */
@Component(configurationPid = "org.pressclip.media")
@Designate(ocd = PictureDesk.Config.class)
public final class PictureDesk implements Illustrator {
    private static final Logger log = LoggerFactory.getLogger(PictureDesk.class);

    /** In the container's own order of preference, the best last. */
    private final ConcurrentSkipListMap<ServiceReference<Fetcher>, Fetcher> fetchers = new ConcurrentSkipListMap<>();

    private volatile Limits limits = Limits.USUAL;

    @Activate
    public PictureDesk(Config config) {
        configure(config);
    }

    @Modified
    void configure(Config config) {
        Limits last = limits;
        limits = new Limits(
                Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, last.bytes(), log::warn),
                Setting.number("maxPixels", config::maxPixels, 1, Integer.MAX_VALUE, last.pixels(), log::warn),
                Setting.number("maxImages", config::maxImages, 0, 10_000, last.each(), log::warn),
                Setting.number("imageSeconds", config::imageSeconds, 1, 3_600, last.seconds(), log::warn),
                Setting.number("recordSeconds", config::recordSeconds, 1, 3_600, last.recordSeconds(), log::warn),
                Setting.number("perHost", config::perHost, 1, 64, last.perHost(), log::warn),
                Setting.number("parallel", config::parallel, 1, 256, last.parallel(), log::warn));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        fetchers.put(reference, fetcher);
    }

    void unbind(Fetcher fetcher, ServiceReference<Fetcher> reference) {
        fetchers.remove(reference, fetcher);
    }

    @Override
    public Run open(Path folder, String place) throws IOException {
        return new PictureAlbum(new Store(folder, place), this::fetcher, limits);
    }

    private Optional<Fetcher> fetcher(String scheme) {
        for (Map.Entry<ServiceReference<Fetcher>, Fetcher> each :
                fetchers.descendingMap().entrySet()) {
            if (fetches(each.getKey().getProperty("pressclip.schemes"), scheme)) {
                return Optional.of(each.getValue());
            }
        }
        return Optional.empty();
    }

    private static boolean fetches(Object schemes, String scheme) {
        String[] all = schemes instanceof String[] several ? several : new String[] {String.valueOf(schemes)};
        for (String each : all) {
            if (each.strip().toLowerCase(Locale.ROOT).equals(scheme)) {
                return true;
            }
        }
        return false;
    }

    @ObjectClassDefinition(name = "Pressclip: pictures")
    @interface Config {
        @AttributeDefinition(description = "A picture of more bytes than this is not kept")
        long maxBytes() default 20_000_000;

        @AttributeDefinition(
                description = "A picture of more pixels than this, width times height, is not decoded and not kept")
        long maxPixels() default 50_000_000;

        @AttributeDefinition(description = "So many pictures of a record are fetched; the others stay addresses")
        long maxImages() default 50;

        @AttributeDefinition(description = "So long one picture may take from when it is asked for, in seconds")
        long imageSeconds() default 20;

        @AttributeDefinition(
                description = "So long all pictures of a record may take, in seconds; the pipeline's budget.seconds"
                        + " holds for the page with its pictures")
        long recordSeconds() default 30;

        @AttributeDefinition(description = "So many pictures are asked of one host at once, 1 to 64")
        long perHost() default 4;

        @AttributeDefinition(description = "So many pictures are under way at once, 1 to 256")
        long parallel() default 8;
    }
}
