package org.example.signoff;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pressclip.api.Block;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Draft;
import org.pressclip.api.Reason;

/** Cuts the lines that a house ends all its stories with: "Heard something? The night desk listens until two." */
@Component(
        configurationPid = "org.example.signoff",
        property = {"pressclip.name=signoff", "pressclip.order:Integer=450"}) // 450: after the cleaners that come along
@Designate(ocd = SignOffCleaner.Config.class)
public final class SignOffCleaner implements Cleaner {
    private final List<String> beginnings;

    @Activate
    public SignOffCleaner(Config config) {
        beginnings = Arrays.stream(config.beginnings())
                .map(String::strip)
                .filter(beginning -> !beginning.isEmpty())
                .toList();
    }

    @Override
    public void clean(Draft draft) { // from the end up, as far as one sign-off stands on another
        List<Block> standing = draft.standing();
        for (int i = standing.size() - 1; i >= 0; i--) {
            Block block = standing.get(i);
            Optional<String> beginning = beginning(block.text());
            if (beginning.isEmpty()) {
                return;
            }
            draft.cut(block, Reason.of("signoff", beginning.get()));
        }
    }

    private Optional<String> beginning(String text) {
        String line = text.strip().toLowerCase(Locale.ROOT);
        return beginnings.stream()
                .filter(each -> line.startsWith(each.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    @ObjectClassDefinition(name = "Sign-offs", description = "Cuts the lines that a house ends its stories with")
    @interface Config {
        @AttributeDefinition(description = "What these lines begin with; upper and lower case are alike")
        String[] beginnings() default {"Heard something on the water?"};
    }
}
