package org.example.signoff;

import static org.pressclip.testkit.DraftAssert.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Draft;
import org.pressclip.testkit.Configured;
import org.pressclip.testkit.Drafts;

class SignOffCleanerTest {
    @Test
    void cutsTheSignOffAndSaysWhichOneItWas() throws IOException {
        Draft draft = Drafts.dump("Rain fell on the town.\n\nHeard something on the water? Call us.")
                .cleaned("signoff", cleaner("Heard something on the water?"));
        assertThat(draft).hasOnlyCut("Heard something on the water? Call us.")
                .because("signoff", "Heard something on the water?");
        assertThat(draft).leaves("Rain fell on the town.");
    }

    @Test
    void leavesTheSameWordsWithinTheStory() throws IOException {
        Draft draft = Drafts.dump("Heard something on the water? So had she.\n\nShe rowed home.")
                .cleaned("signoff", cleaner("Heard something on the water?"));
        assertThat(draft).hasNoCut();
    }

    @Test
    void findsItOnAWholePage() throws IOException { // behind the others: the page's last line is not the story's
        Draft draft = Drafts.html(Files.readString(Path.of("ferry.html")))
                .behindShipped(450)
                .cleaned("signoff", cleaner("Heard something on the water?"));
        assertThat(draft).of("signoff").hasOnlyCut("Heard something on the water? The night desk listens until two.");
        assertThat(draft).keeps("The ferry to the outer islands");
    }

    private static SignOffCleaner cleaner(String... beginnings) {
        return new SignOffCleaner(Configured.with(SignOffCleaner.Config.class, Map.of("beginnings", beginnings)));
    }
}
