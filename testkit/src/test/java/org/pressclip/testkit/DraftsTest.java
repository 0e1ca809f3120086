package org.pressclip.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Block;
import org.pressclip.api.Claim;
import org.pressclip.api.Cleaner;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.api.Mend;
import org.pressclip.api.Reason;
import org.pressclip.api.Refusal;

class DraftsTest {
    private static final String PAGE = """
            <!DOCTYPE html><html lang="en"><head><title>Ferry fails again</title></head><body>
            <nav class="menu"><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
            <article><h1>Ferry fails again</h1>
            <p>The ferry to the outer islands stayed in port on Monday, for the third time within a week, and the harbour
            master would not say when it is going to sail.</p>
            <p>Those who live there get their bread from a fishing boat, twice a week, and the doctor comes with it when
            the sea allows; nobody on the quay remembers a winter like this one.</p>
            <p>The Quay is printed on paper that was once a sail.</p></article>
            <footer>© The Harbour Gazette</footer></body></html>
            """;

    private static final Cleaner SAILS = draft -> draft.standing().stream()
            .filter(block -> block.text().startsWith("The Quay is printed"))
            .forEach(block -> draft.cut(block, Reason.of("signoff", "The Quay is printed")));

    @Test
    void aPageIsReadAsTheContainerReadsIt() throws IOException {
        Draft draft = Drafts.html(PAGE)
                .at("https://gazette.example/ferry")
                .fetched(Instant.EPOCH)
                .read();
        assertThat(draft.blocks())
                .extracting(Block::text)
                .contains("News", "Ferry fails again", "© The Harbour Gazette");
        assertThat(draft.outline().size()).isGreaterThan(5);
        assertThat(draft.capture().location()).hasToString("https://gazette.example/ferry");
        assertThat(draft.capture().status()).isEqualTo(200);
        assertThat(draft.capture().fetched()).contains(Instant.EPOCH);
        assertThat(draft.claims(Field.LANGUAGE)).extracting(Claim::by).containsOnly("read.html");
    }

    @Test
    void aDumpHasItsLinesAndNoStatus() throws IOException {
        Draft draft = Drafts.dump("Home\nNews\n\nRain fell on the town.\n").read();
        assertThat(draft.blocks()).extracting(Block::text).contains("Home", "Rain fell on the town.");
        assertThat(draft.format().mediaType()).isEqualTo("text/plain");
        assertThat(draft.capture().status()).isZero();
    }

    @Test
    void aGuestWorksUnderItsOwnName() throws IOException {
        Draft draft = Drafts.html(PAGE).cleaned("signoff", SAILS);
        assertThat(draft.cuts()).extracting(Cut::by).containsExactly("signoff");
    }

    @Test
    void aFinderMayClaimAndACleanerMayNot() throws IOException {
        Claim claim = Claim.of(Field.SECTION, "Islands", Evidence.of(Evidence.Kind.RULE, "house"), 0.9);
        Draft draft = Drafts.html(PAGE).found("sections", each -> each.claim(claim));
        assertThat(draft.claims(Field.SECTION)).extracting(Claim::by).containsExactly("sections");
        assertThatThrownBy(() -> Drafts.html(PAGE).cleaned("sections", each -> each.claim(claim)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aMenderMends() throws IOException {
        Draft draft = Drafts.dump("The ferry is late.")
                .mended("house", each -> each.mend(each.block(0), 4, 9, "boat", Reason.of("house", "words")));
        assertThat(draft.mends()).extracting(Mend::by).containsExactly("house");
        assertThat(draft.block(0).text()).isEqualTo("The boat is late.");
    }

    @Test
    void behindTheShippedStagesTheirWorkIsDone() throws IOException {
        Draft alone = Drafts.html(PAGE).cleaned("signoff", SAILS);
        Draft behind = Drafts.html(PAGE).behindShipped(450).cleaned("signoff", SAILS);
        assertThat(alone.cuts()).hasSize(1);
        assertThat(behind.cuts()).extracting(Cut::by).contains("clean.boilerplate");
        assertThat(behind.cuts()).filteredOn(cut -> cut.by().equals("signoff")).hasSize(1);
        assertThat(behind.claims()).extracting(Claim::by).contains("find.language");
    }

    @Test
    void onlyThoseComeBeforeAGuestThatItsOrderSays() throws IOException {
        List<String> seen = new ArrayList<>();
        Drafts.dump("Rain fell on the town.\n\nSubscribe now for unlimited access.\n")
                .behindShipped(300)
                .cleaned("early", draft -> draft.cuts().forEach(cut -> seen.add(cut.by())));
        assertThat(seen).doesNotContain("clean.residue");
        Drafts.dump("Rain fell on the town.\n\nSubscribe now for unlimited access.\n")
                .behindShipped(450)
                .cleaned("late", draft -> draft.cuts().forEach(cut -> seen.add(cut.by())));
        assertThat(seen).contains("clean.residue");
    }

    @Test
    void aFeedsItemIsTheStoryAlone() throws IOException {
        assertThat(Drafts.html("<p>Rain fell.</p>").storyAlone().read().isStoryAlone())
                .isTrue();
        assertThat(Drafts.html("<p>Rain fell.</p>").read().isStoryAlone()).isFalse();
    }

    @Test
    void aPageServesSeveralTests() throws IOException {
        Drafts page = Drafts.html(PAGE);
        assertThat(page.cleaned("signoff", SAILS).cuts()).hasSize(1);
        assertThat(page.cleaned("other", draft -> {}).cuts()).isEmpty();
    }

    @Test
    void aPageWithNothingToReadIsRefusedAsInTheContainer() {
        assertThatThrownBy(() -> Drafts.html("<p></p>").read()).isInstanceOf(Refusal.class);
    }

    @Test
    void theShippedStagesStandWhereTheirComponentsSay() throws IOException {
        for (Shipped each : Shipped.ALL) {
            URL component = each.type().getResource("/OSGI-INF/" + each.type().getName() + ".xml");
            assertThat(component).as("the component of %s", each.name()).isNotNull();
            String xml;
            try (var in = component.openStream()) {
                xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            assertThat(xml)
                    .contains("\"pressclip.name\" type=\"String\" value=\"" + each.name() + "\"")
                    .contains("\"pressclip.order\" type=\"Integer\" value=\"" + each.order() + "\"");
        }
    }
}
