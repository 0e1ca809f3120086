package org.pressclip.itests;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.HttpCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The system's own Chromium without a window, driven by Playwright, which brings no browser along. Belongs to one
 * thread.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    /** As few calls home as can be: there is no network but the loopback. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Starts one. Without Chromium the test that asks is skipped, or fails where nothing may be skipped. */
    static Browser start() {
        if (!Files.isExecutable(CHROMIUM)) {
            String missing = "there is no " + CHROMIUM + " (Debian's package chromium)";
            if (Boolean.getBoolean("require.all")) {
                fail(missing);
            }
            abort(missing);
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            return new Browser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(CHROMIUM)
                                    .setArgs(FLAGS)));
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    /** A new context, which shares nothing with the others, with a window of this size in CSS pixels. */
    BrowserContext context(int width, int height) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("UTC"));
    }

    /** The same with a password that every server that asks for one is told. */
    BrowserContext context(int width, int height, HttpCredentials credentials) {
        return browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setHttpCredentials(credentials));
    }

    /** Opens a file in a context of its own and waits until it has loaded; what it asks of any network fails. */
    Page open(Path html, int width, int height) {
        BrowserContext context = context(width, height);
        context.setOffline(true);
        Page page = context.newPage();
        page.navigate(html.toUri().toString());
        return page;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
