package org.pressclip.map;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Capture;
import org.pressclip.api.WebAddress;
import org.pressclip.text.Words;

/**
 * What makes a record the same record tomorrow: the site and the item's guid, canonical address, address or content,
 * the first of them that there is.
 */
final class Identity {
    /** The namespace for URLs of RFC 9562, appendix B. */
    private static final UUID URLS = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private Identity() {}

    static String of(Capture capture, @Nullable URI canonical, String headline, String body) {
        Optional<URI> location = WebAddress.web(capture.location().toString());
        String site = location.map(WebAddress::site).orElse("");
        Optional<String> guid = capture.lead().guid();
        if (guid.isPresent()) {
            return urn(site + " guid " + guid.get());
        }
        if (canonical != null) {
            return urn(WebAddress.normal(canonical));
        }
        return location.map(WebAddress::normal)
                .map(Identity::urn)
                .orElseGet(() -> urn(" content " + Words.normal(headline) + "\n" + Words.normal(body)));
    }

    /** A name-based UUID of version 5 (RFC 9562, section 5.5). */
    private static String urn(String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(16)
                    .putLong(URLS.getMostSignificantBits())
                    .putLong(URLS.getLeastSignificantBits())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
            long high = (hash.getLong() & ~0xF000L) | 0x5000L;
            long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
            return "urn:uuid:" + new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-1", e);
        }
    }
}
