package org.pressclip.read.office;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pressclip.api.Claim;
import org.pressclip.api.Field;

class PropertiesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft Word - flood_final3.doc",
                "untitled",
                "Untitled 2",
                "Document1",
                "flood_final3",
                "C:\\texts\\flood",
                "Flood report 12.indd",
                "20250312",
                "PowerPoint Presentation"
            })
    void whatAProgramMadeUpIsNoTitle(String title) {
        assertThat(Properties.isTitle(title)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ferry returns", "River 2.0", "渡轮将于春季恢复", "1984 again", "Why node.js won"})
    void whatAPersonWroteIsOne(String title) {
        assertThat(Properties.isTitle(title)).isTrue();
    }

    @Test
    void aDateThatNoDocumentCanHaveIsNotClaimed() {
        Properties properties = new Properties();
        properties.add("dcterms:created", "1601-01-01T00:00:00Z");
        properties.add("dcterms:modified", "2025-03-12T09:00:00Z");
        assertThat(properties.claims()).extracting(Claim::field).containsExactly(Field.DATE_MODIFIED);
    }

    @Test
    void severalAuthorsAreClaimedEachAndTheMachinesOwnNameIsHardlyBelieved() {
        Properties properties = new Properties();
        properties.add("docProps/core.xml creator", "Orla Finch; Windows User");
        assertThat(properties.claims())
                .extracting(claim -> claim.value() + " " + (claim.confidence() > 0.1))
                .containsExactly("Orla Finch true", "Windows User false");
    }
}
