package org.pressclip.media;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Block;
import org.pressclip.api.BodyHtml;
import org.pressclip.api.Capture;
import org.pressclip.api.Fetcher;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Lead;
import org.pressclip.api.Media;
import org.pressclip.api.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pictures of one run: each address is asked for once, and what came of it, good or bad, holds for all records that
 * show it.
 */
final class PictureAlbum implements Illustrator.Run {
    private static final Logger log = LoggerFactory.getLogger(PictureAlbum.class);
    private static final int REMEMBERED = 20_000; // addresses; one that was forgotten is asked for again
    private static final int LONGEST = 200;

    private final Store store;
    private final Function<String, Optional<Fetcher>> fetchers;
    private final Limits limits;
    private final Decoder decoder;
    private final ExecutorService threads;
    private final Turns turns;
    private final Map<String, CompletableFuture<Article.Copy>> asked = new LinkedHashMap<>();
    private final Set<String> digests = new LinkedHashSet<>();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();

    /** @param fetchers who fetches addresses of a scheme, in lower case */
    PictureAlbum(Store store, Function<String, Optional<Fetcher>> fetchers, Limits limits) {
        this.store = store;
        this.fetchers = fetchers;
        this.limits = limits;
        this.decoder = new Decoder(limits.pixels());
        AtomicLong number = new AtomicLong();
        this.threads = Executors.newFixedThreadPool(limits.parallel(), task -> {
            Thread thread = new Thread(task, "pressclip-picture-" + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(PictureAlbum.class.getClassLoader());
            return thread;
        });
        this.turns = new Turns(threads, limits.perHost());
    }

    @Override
    public Article illustrate(Lead lead, Article article) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.recordSeconds());
        Set<String> wanted = new LinkedHashSet<>();
        article.image().forEach(image -> wanted.add(image.url()));
        for (Block block : article.body()) {
            Media media = block.media();
            if (block.kind() == Block.Kind.IMAGE
                    && media != null
                    && !media.url().isEmpty()) {
                wanted.add(media.url());
            }
        }
        if (wanted.isEmpty()) {
            return article;
        }
        Map<String, CompletableFuture<Article.Copy>> answers = new LinkedHashMap<>();
        for (String address : wanted) {
            if (answers.size() == limits.each()) {
                break;
            }
            answers.put(address, ask(address, lead));
        }
        Article.Builder builder = article.toBuilder();
        Map<String, Article.Copy> copies = new LinkedHashMap<>();
        for (Map.Entry<String, CompletableFuture<Article.Copy>> each : answers.entrySet()) {
            try {
                copies.put(each.getKey(), await(each.getValue(), deadline));
            } catch (IOException e) {
                builder.warn("The picture " + shown(each.getKey()) + " was not kept: " + e.getMessage() + ".");
            }
        }
        if (wanted.size() > answers.size()) {
            builder.warn(wanted.size() - answers.size() + " more pictures were not fetched: maxImages is "
                    + limits.each() + ".");
        }
        return copies.isEmpty() ? builder.build() : with(copies, article, builder);
    }

    private static Article with(Map<String, Article.Copy> copies, Article article, Article.Builder builder) {
        List<Article.Image> images = new ArrayList<>();
        Set<String> named = new LinkedHashSet<>();
        for (Article.Image image : article.image()) {
            Article.Copy copy = copies.get(image.url());
            images.add(copy == null ? image : image.kept(copy));
            named.add(image.url());
        }
        List<Block> blocks = new ArrayList<>();
        for (Block block : article.body()) {
            Media media = block.media();
            Article.Copy copy = media == null || block.kind() != Block.Kind.IMAGE ? null : copies.get(media.url());
            if (media == null || copy == null) {
                blocks.add(block);
                continue;
            }
            blocks.add(block.withMedia(media.keptAt(copy.file())));
            boolean web = media.url().regionMatches(true, 0, "http", 0, 4);
            if (!web && named.add(media.url())) { // it has no address that would lead anybody else to it
                images.add(new Article.Image("", caption(block, article), "").kept(copy));
            }
        }
        return builder.image(images)
                .body(blocks, article.outline())
                .bodyHtml(BodyHtml.of(blocks, article.outline()))
                .build();
    }

    /** The caption in the same figure, also where it was cut from the text. */
    private static String caption(Block image, Article article) {
        int figure = article.outline().nearest(image.node(), "figure");
        return figure < 0
                ? ""
                : Stream.concat(
                                article.body().stream(),
                                article.proof().stream().map(Article.Proof::block))
                        .filter(block -> block.kind() == Block.Kind.CAPTION
                                && article.outline().holds(figure, block.node()))
                        .map(block -> block.text().strip())
                        .findFirst()
                        .orElse("");
    }

    private static Article.Copy await(CompletableFuture<Article.Copy> answer, long deadline)
            throws IOException, InterruptedException {
        try {
            return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("the record's time for pictures was over", e);
        } catch (CancellationException e) {
            throw new IOException("given up: the import was stopped", e);
        } catch (ExecutionException e) {
            throw new IOException(sentence(e.getCause()), e);
        }
    }

    private static String sentence(@Nullable Throwable thrown) {
        if (thrown instanceof CompletionException wrapped) {
            return sentence(wrapped.getCause());
        }
        if (thrown instanceof TimeoutException) {
            return "not done in time";
        }
        String message = thrown == null ? null : thrown.getMessage();
        return thrown instanceof IOException && message != null && !message.isBlank()
                ? clipped(message)
                : "what fetches or decodes it broke on it";
    }

    /** An address as a person may see it, in one line. */
    private static String shown(String address) {
        return DataAddress.is(address) ? "in the page's own source" : clipped(address);
    }

    private static String clipped(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < LONGEST; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            line.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c);
        }
        return line.length() < LONGEST ? line.toString() : line + "…";
    }

    private CompletableFuture<Article.Copy> ask(String address, Lead lead) {
        try {
            if (DataAddress.is(address)) {
                return start("", deadline -> keep(DataAddress.bytes(address, limits.bytes()), deadline));
            }
            URI uri = plain(address);
            URI place = "file".equals(uri.getScheme()) ? beside(uri, lead) : uri;
            String host = place.getHost() == null ? "" : place.getHost().toLowerCase(Locale.ROOT);
            Fetcher fetcher = fetchers.apply(String.valueOf(place.getScheme()))
                    .orElseThrow(() -> Refusal.refused("nothing here fetches " + place.getScheme() + " addresses", ""));
            return once(place.toString(), host, deadline -> keep(fetch(fetcher, place), deadline));
        } catch (IOException e) {
            failed.incrementAndGet();
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The address without its fragment, its scheme in lower case. */
    private static URI plain(String address) throws IOException {
        int hash = address.indexOf('#');
        try {
            URI uri = new URI(
                    (hash < 0 ? address : address.substring(0, hash)).strip().replace(" ", "%20"));
            String scheme = uri.getScheme();
            if (scheme == null) {
                throw Refusal.refused("it lies within the document, or its address is not whole", "");
            }
            String lower = scheme.toLowerCase(Locale.ROOT);
            if (!lower.equals("http") && !lower.equals("https") && !lower.equals("file")) {
                throw Refusal.refused("an address that no picture is fetched from", "");
            }
            return lower.equals(scheme) ? uri : new URI(lower + uri.toString().substring(scheme.length()));
        } catch (URISyntaxException e) {
            throw Refusal.refused("not an address", "");
        }
    }

    /**
     * A file of a saved page, which may lie beside or below that page and nowhere else: no page gets at other files.
     */
    private static URI beside(URI uri, Lead lead) throws IOException {
        Refusal refusal = Refusal.refused("a file that does not lie beside its page", "Save it beside the page.");
        if (!"file".equalsIgnoreCase(lead.uri().getScheme()) || lead.enclosure().isPresent()) {
            throw refusal;
        }
        try {
            Path folder = Path.of(lead.uri()).toRealPath().getParent();
            Path file = Path.of(uri).toRealPath();
            if (folder == null || !file.startsWith(folder) || !Files.isRegularFile(file)) {
                throw refusal;
            }
            return file.toUri();
        } catch (IllegalArgumentException e) { // a fragment, a host
            throw refusal;
        } catch (Refusal e) {
            throw e;
        } catch (IOException e) {
            throw Refusal.refused("a file that is not there", "Save it beside the page.");
        }
    }

    private interface Work {
        Article.Copy work(long deadline) throws IOException, InterruptedException;
    }

    private CompletableFuture<Article.Copy> once(String key, String host, Work work) {
        synchronized (asked) {
            CompletableFuture<Article.Copy> known = asked.get(key);
            if (known != null) {
                return known;
            }
            if (asked.size() >= REMEMBERED) {
                asked.remove(asked.keySet().iterator().next());
            }
            CompletableFuture<Article.Copy> answer = start(host, work);
            asked.put(key, answer);
            return answer;
        }
    }

    /** When its turn comes, it has so long and no longer. */
    private CompletableFuture<Article.Copy> start(String host, Work work) {
        CompletableFuture<Article.Copy> answer = new CompletableFuture<>();
        try {
            turns.run(host, () -> {
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(limits.seconds());
                FutureTask<Article.Copy> task = new FutureTask<>(() -> work.work(deadline));
                CompletableFuture<Article.Copy> timed =
                        new CompletableFuture<Article.Copy>().orTimeout(limits.seconds(), TimeUnit.SECONDS);
                timed.whenComplete((copy, late) -> task.cancel(true));
                task.run();
                Thread.interrupted(); // whatever interrupted it was about this picture and not about the next
                settle(task, answer);
                timed.complete(null);
            });
        } catch (RejectedExecutionException e) {
            answer.cancel(false);
        }
        return answer;
    }

    private void settle(FutureTask<Article.Copy> task, CompletableFuture<Article.Copy> answer) {
        try {
            answer.complete(task.get());
        } catch (CancellationException | InterruptedException e) {
            failed.incrementAndGet();
            answer.completeExceptionally(new IOException("not done within " + limits.seconds() + " s", e));
        } catch (ExecutionException e) {
            failed.incrementAndGet();
            if (!(e.getCause() instanceof IOException)) {
                log.warn("a picture broke what looks at it", e.getCause());
            }
            answer.completeExceptionally(e.getCause() == null ? e : e.getCause());
        }
    }

    private byte[] fetch(Fetcher fetcher, URI place) throws IOException {
        Capture capture = fetcher.fetch(Lead.at(place).most(limits.bytes()).build());
        if (capture.size() > limits.bytes()) {
            throw DataAddress.tooLarge(limits.bytes());
        }
        return capture.open().readAllBytes();
    }

    private Article.Copy keep(byte[] bytes, long deadline) throws IOException, InterruptedException {
        Article.Copy copy = store.keep(bytes, decoder.look(bytes, deadline));
        synchronized (digests) {
            if (digests.add(copy.sha256())) {
                kept.incrementAndGet();
            }
        }
        return copy;
    }

    @Override
    public long kept() {
        return kept.get();
    }

    @Override
    public long failed() {
        return failed.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        synchronized (asked) {
            asked.values().forEach(answer -> answer.cancel(false));
        }
    }
}
