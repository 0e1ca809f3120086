package org.pressclip.fetch;

import java.net.URI;
import javax.net.ssl.SSLContext;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * Makes every request ready, each hop of a redirect too, before its host is resolved or anything is sent.
 *
 * <p>So this is the place where addresses will be vetted. jsoup's clients resolve a host themselves, and an address
 * that was approved here need not be the one they connect to. What vets must therefore also dial: a CONNECT proxy in
 * this process, given to {@link Connection#proxy}, that resolves a name once, approves the addresses and connects to
 * one of those; what is asked over plain http reaches it as a request in absolute form. So far every address may be
 * asked.
 */
final class Connector {
    private final @Nullable SSLContext trusted;

    /** @param trusted whom to trust; null for the platform's own word */
    Connector(@Nullable SSLContext trusted) {
        this.trusted = trusted;
    }

    /** A request that takes any answer as it is: no redirect is followed, no status or type is an error. */
    Connection to(URI at) {
        Connection request = Jsoup.connect(at.toString())
                .followRedirects(false)
                .ignoreHttpErrors(true)
                .ignoreContentType(true);
        return trusted == null ? request : request.sslContext(trusted);
    }
}
