package org.pressclip.fetch;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.pressclip.api.Lead;
import org.pressclip.api.Setting;
import org.slf4j.Logger;

/**
 * What of the configuration is in force.
 *
 * @param maxBytes of a body, on the wire and unpacked
 * @param maxRatio unpacked bytes for each on the wire
 * @param maxHeaderBytes of an answer's head
 * @param readMillis patience for the next bytes
 * @param totalMillis patience for a fetch
 * @param redirects how many are followed
 * @param userAgent with the contact
 * @param robots whether robots.txt is obeyed
 * @param manners how hosts are treated
 * @param crawlDelay the longest that a server is granted
 * @param allow networks that may be asked although they are not public
 * @param ports that may be asked
 */
record Settings(
        int maxBytes,
        int maxRatio,
        int maxHeaderBytes,
        int readMillis,
        int totalMillis,
        int redirects,
        String userAgent,
        boolean robots,
        Hosts.Manners manners,
        Duration crawlDelay,
        List<Net> allow,
        List<Guard.Ports> ports) {
    static final String AGENT = "Pressclip/0.1 (news importer)";
    static final String CONTACT = "operator not named";
    static final int BYTES = 10_000_000;

    static final Settings USUAL = new Settings(
            BYTES,
            200,
            65_536,
            20_000,
            30_000,
            10,
            named(AGENT, CONTACT),
            true,
            new Hosts.Manners(1, Duration.ofSeconds(1), Duration.ofSeconds(45)),
            Duration.ofSeconds(10),
            List.of(),
            ports("80", "443", "8080", "8443"));

    private static List<Guard.Ports> ports(String... all) {
        return Arrays.stream(all).map(Guard.Ports::of).toList();
    }

    /** Those of a configuration; what makes no sense is refused by name and stays as it was. */
    static Settings of(HttpFetcher.Config config, Settings last, Logger log) {
        return new Settings(
                Setting.number("maxBytes", config::maxBytes, 1, Integer.MAX_VALUE - 16, last.maxBytes, log::warn),
                Setting.number("maxRatio", config::maxRatio, 1, 1_000_000, last.maxRatio, log::warn),
                Setting.number(
                        "maxHeaderBytes", config::maxHeaderBytes, 1_024, 10_000_000, last.maxHeaderBytes, log::warn),
                millis("readMillis", config::readMillis, 1, last.readMillis, log),
                millis("totalMillis", config::totalMillis, 1, last.totalMillis, log),
                Setting.number("redirects", config::redirects, 0, 20, last.redirects, log::warn),
                agent(config, last, log),
                flag("robots", config::robots, last.robots, log),
                new Hosts.Manners(
                        Setting.number("perHost", config::perHost, 1, 64, last.manners.perHost(), log::warn),
                        Duration.ofMillis(millis(
                                "delayMillis",
                                config::delayMillis,
                                0,
                                (int) last.manners.delay().toMillis(),
                                log)),
                        Duration.ofMillis(millis(
                                "waitMillis",
                                config::waitMillis,
                                0,
                                (int) last.manners.patience().toMillis(),
                                log))),
                Duration.ofMillis(
                        millis("crawlDelayMillis", config::crawlDelayMillis, 0, (int) last.crawlDelay.toMillis(), log)),
                list("allow", config::allow, Net::of, last.allow, log),
                list("ports", config::ports, Guard.Ports::of, last.ports, log));
    }

    private static int millis(String property, LongSupplier value, int least, int last, Logger log) {
        return Setting.number(property, value, least, 3_600_000, last, log::warn);
    }

    private static String agent(HttpFetcher.Config config, Settings last, Logger log) {
        String agent = Setting.text("userAgent", config::userAgent, Settings::agent, "", log::warn);
        String contact = Setting.text("contact", config::contact, Settings::printable, "", log::warn);
        return agent.isEmpty() || contact.isEmpty() ? last.userAgent : named(agent, contact);
    }

    /** It begins with a product, which is what robots.txt calls us by. */
    private static boolean agent(String text) {
        return printable(text) && !Robots.token(text).isEmpty();
    }

    private static boolean printable(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** The contact stands in the comment at the end, or becomes one. */
    private static String named(String agent, String contact) {
        return agent.endsWith(")")
                ? agent.substring(0, agent.length() - 1) + "; " + contact + ")"
                : agent + " (" + contact + ")";
    }

    private static boolean flag(String property, Supplier<Boolean> value, boolean last, Logger log) {
        try {
            return value.get();
        } catch (RuntimeException e) {
            log.warn("{} refused: it is neither true nor false; {} stays in force", property, last);
            return last;
        }
    }

    private static <T> List<T> list(
            String property, Supplier<String[]> value, Function<String, T> one, List<T> last, Logger log) {
        try {
            return Arrays.stream(value.get())
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .map(one)
                    .toList();
        } catch (RuntimeException e) {
            log.warn("{} refused: {}; {} stays in force", property, e.getMessage(), last);
            return last;
        }
    }

    /** Bounds of a body, with the lead's own if it has one. */
    Unpacking unpacking(Lead lead) {
        return new Unpacking(lead.most() == 0 ? maxBytes : lead.most(), maxRatio, false);
    }

    String token() {
        return Robots.token(userAgent);
    }
}
