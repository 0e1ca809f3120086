package org.pressclip.target.jcr;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @Test
    void aRecordIsCalledByItsIdAndLiesWithOthersOfItsFirstTwoDigits() {
        assertThat(Names.of("urn:uuid:0f8fad5b-d9cb-569f-a165-70867728950e"))
                .isEqualTo("0f/0f8fad5b-d9cb-569f-a165-70867728950e");
    }

    @Property
    void anyIdIsANameThatARepositoryAndAnAddressTake(@ForAll String id) {
        assertThat(Names.of(id)).matches("[0-9a-z]{2}/[0-9a-z_-][0-9a-z._-]*").isEqualTo(Names.of(id));
        assertThat(Names.of("urn:uuid:" + id)).matches("[0-9a-z._-]{2}/[0-9a-z_-][0-9a-z._-]*");
    }

    @Property
    void differentIdsHaveDifferentNames(@ForAll String one, @ForAll String other) {
        if (!one.equals(other)) {
            assertThat(Names.of(one)).isNotEqualTo(Names.of(other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/content/news", "/content/news/", "/a", "/content/Süd Tirol/news"})
    void pathsOfNodesAreTaken(String path) {
        assertThat(Names.root(path)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "content",
                "/content//news",
                "/content/../x",
                "/content/.",
                "/a/[2]",
                "/a/b|c",
                "/a/*",
                "/a/rep:policy",
                "/ a",
                "/a\n"
            })
    void whatIsNoPathIsRefused(String path) {
        assertThat(Names.root(path)).isEmpty();
    }

    @Test
    void anAddressHasNothingThatAnAddressMayNotHave() {
        assertThat(Names.address("/content/Süd Tirol/\"news\"")).isEqualTo("/content/S%C3%BCd%20Tirol/%22news%22");
    }
}
