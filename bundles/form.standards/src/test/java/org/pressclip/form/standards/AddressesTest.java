package org.pressclip.form.standards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://g.example/a b|c?d=[1], https://g.example/a%20b%7Cc?d=%5B1%5D",
                "https://g.example/дождь, https://g.example/%D0%B4%D0%BE%D0%B6%D0%B4%D1%8C",
                "https://g.example/100%, https://g.example/100%25",
                "https://g.example/a%20b, https://g.example/a%20b",
                "http://[2001:db8::1]/x, http://[2001:db8::1]/x",
                "http://a_b.example/x, http://a_b.example/x",
                "https:///x, -",
                "//g.example/x, -",
                "javascript:alert(1), -",
                "data:text/html;x, -",
                "https://g.example/a#b#c, -",
                "'', -"
            })
    void anAddressOfTheWebIsInAsciiOrIsNone(String address, String written) {
        assertThat(Addresses.web(address)).isEqualTo(written);
    }
}
