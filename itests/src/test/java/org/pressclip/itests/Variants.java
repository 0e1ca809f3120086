package org.pressclip.itests;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other articles of the same make: a dump and what it must become, with other people, places, agencies, publishers,
 * currencies, zones, dates and offers, seeded, so that what passes is not what knows the one article.
 */
final class Variants {
    private static final String[][] PEOPLE = {
        {"Kerry", "Holloway", "Brandt", "Okafor", "Lindgren", "Marsh", "Delacroix", "Tanaka"},
        {"Lavrov", "Petrescu", "Vargas", "Haddad", "Novak", "Eriksen", "Moretti", "Osei"},
        {"Kirby", "Whitlow", "Sandoval", "Keller", "Njoroge", "Pryce", "Aydin", "Rossi"},
        {"Putin", "Baranov", "Castellan", "Mbeki", "Weber", "Almeida", "Sato", "Laurent"},
        {"John", "Martin", "Helen", "Victor", "Laura", "Daniel", "Ruth", "Simon"},
        {"Sergey", "Anton", "Maria", "Yusuf", "Pavel", "Ingrid", "Carlo", "Kwame"},
        {"Sergei", "Anton", "Maria", "Yusuf", "Pavel", "Ingrid", "Carlo", "Kwame"},
        {
            "Bashar al-Assad",
            "Idris Kamara",
            "Tomas Varga",
            "Luis Ortega",
            "Karim Aziz",
            "Peter Holm",
            "Jun Park",
            "Ivo Babic"
        },
        {"Assad", "Kamara", "Varga", "Ortega", "Aziz", "Holm", "Park", "Babic"},
    };
    private static final String[][] PLACES = {
        {"Aleppo", "Kismara", "Valdoro", "Tamrin", "Ostrava", "Benguela", "Durres", "Latakia"},
        {"Syria", "Norland", "Belmora", "Zamunda", "Carpathia", "Angola", "Albania", "Lebanon"},
        {"Moscow", "Ankara", "Madrid", "Cairo", "Warsaw", "Lisbon", "Tokyo", "Bern"},
    };
    /** Cities that reports are filed from; capitals and others. */
    private static final String[] CITIES = {
        "Nairobi",
        "Lisbon",
        "Jakarta",
        "Ottawa",
        "Oslo",
        "Vienna",
        "Tbilisi",
        "Mumbai",
        "Lagos",
        "Santiago",
        "Riga",
        "Kyiv",
        "Accra",
        "Manila",
        "Chicago",
        "Hamburg",
        "Lahore",
        "Perth",
        "Quito",
        "Doha",
        "New Delhi",
        "Buenos Aires",
        "Tel Aviv",
        "Kuala Lumpur",
        "San Francisco",
        "Fort Worth",
        "St. Louis",
        "Stoke-on-Trent",
        "Alice Springs",
        "Port Harcourt",
        "Dar es Salaam",
        "Frankfurt am Main",
        "Srinagar",
        "Davos"
    };

    private static final String[] AGENCIES = {
        "PTI",
        "Reuters",
        "AP",
        "dpa",
        "Xinhua",
        "UPI",
        "Kyodo",
        "ANSA",
        "EFE",
        "AFP",
        "ANI",
        "IANS",
        "TASS",
        "Yonhap",
        "Bernama",
        "UNI",
        "Belga",
        "Lusa",
        "Interfax",
        "Antara",
        "WAM"
    };
    private static final String[] PUBLISHERS = {
        "Tidewater Post",
        "Northern Herald",
        "Daily Ledger",
        "Morning Beacon",
        "Capital Courier",
        "Harbour Gazette",
        "Metro Chronicle",
        "Evening Sentinel",
        "Financial Mirror",
        "National Observer",
        "Deccan Tribune",
        "Pacific Examiner",
        "The Harbour Light",
        "Nation Today",
        "The Morning Paper",
        "Delta Express",
        "Sahara Online",
        "Firstline.com",
        "Business Compass",
        "Kestrel"
    };
    private static final String[] NETWORKS = {
        "Channel News 24",
        "Metro News Live",
        "Coastal News Network",
        "World Report 7",
        "Daily News Wire",
        "National Broadcasting Hub"
    };
    private static final String[] HOSTS = {
        "cn24.com", "metronewslive.net", "coastalnews.org", "wr7.tv", "dnwire.co", "nbhub.info"
    };
    private static final String[] PARTNERS = {
        "The Wall Street Journal", "The Economist", "The Boston Review", "Le Monde", "The Guardian Weekly"
    };

    /** A currency, how a price is written in it, and the zone that its country's papers print with their hours. */
    private record Market(String currency, boolean behind, String zone, String offset) {}

    private static final Market[] MARKETS = {
        new Market("₹", false, "IST", "+05:30"),
        new Market("$", false, "EST", "-05:00"),
        new Market("€", false, "CET", "+01:00"),
        new Market("£", false, "GMT", "+00:00"),
        new Market("S$", false, "SGT", "+08:00"),
        new Market("¥", false, "JST", "+09:00"),
        new Market("Rs ", false, "IST", "+05:30"),
        new Market(" €", true, "CET", "+01:00"),
    };

    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };

    /** Other words for the same offer: each line is a line of the dump and what may stand there instead. */
    private static final String[][] OFFERS = {
        {"Smart Quarterly", "Digital Quarterly", "Basic", "Starter Plan", "3-Month Pass", "Quarterly Access"},
        {"Smart Essential", "Digital Annual", "Standard", "All Access", "Yearly Plan", "Essential Digital"},
        {"Super Saver", "Premium", "Best Value", "Two-Year Pass", "All Access Plus", "Saver Pack"},
        {
            "Renews automatically, cancel anytime",
            "Auto-renews. Cancel any time.",
            "Cancel anytime",
            "Billed automatically. You can cancel at any time.",
            "Subscription renews automatically until cancelled"
        },
        {
            "Exclusive premium stories online",
            "Premium stories, only for members",
            "Subscriber-only stories",
            "Exclusive reporting"
        },
        {
            "Over 30 premium stories daily, handpicked by our editors",
            "More than 20 exclusive stories a day, chosen by our editors",
            "Dozens of subscriber-only stories every day"
        },
        {"Curated Newsletters", "Newsletters", "Editor's newsletters", "Daily briefings"},
        {
            "Insights on markets, finance, politics, tech, and more delivered to your inbox",
            "The day's most important stories in your inbox every morning",
            "News on business, politics and culture, straight to your inbox"
        },
        {"Market Analysis & Investment Insights", "Expert analysis", "Columns & Opinion", "In-depth analysis"},
        {"Archives", "Full archive", "Archive access", "The archive"},
        {
            "Repository of articles and publications dating back to 1997",
            "Every article we have published since 1984",
            "Search more than thirty years of articles"
        },
        {"Ad-free Reading", "Ad-light experience", "No ads", "Read without ads"},
        {
            "Uninterrupted reading experience with no advertisements",
            "Enjoy our journalism without interruptions",
            "Fewer ads, faster pages"
        },
        {"Seamless Access Across All Devices", "On all your devices", "Read anywhere", "Apps for phone and tablet"},
        {
            "Here’s what’s included in our digital subscription plans",
            "What you get with your subscription",
            "Included in all our plans",
            "Your subscription includes:"
        },
        {
            "Subscribe now for unlimited access.",
            "Subscribe for full access.",
            "Get unlimited access: subscribe today.",
            "To keep reading, please subscribe."
        },
        {
            "Already subscribed? Log in",
            "Already a subscriber? Sign in",
            "Have an account? Log in",
            "Already a member? Sign in."
        },
        {
            "Subscribe to read the full story →",
            "Continue reading with a subscription →",
            "Read the full story with a subscription"
        },
        {
            "You’ve reached your limit of {{free_limit}} free articles this month.",
            "You have read {{count}} of {{limit}} free articles this month.",
            "You have no free articles left this month.",
            "You've used all your free articles for {{month}}."
        },
        {"More From This Section", "More in this section", "Related stories", "More on this topic", "Also in World"},
        {"Next Story", "Next article", "Up next", "Read next"},
        {
            "News, Games, Cooking, Audio, Wirecutter & The Athletic",
            "News, puzzles, recipes and podcasts",
            "Reporting, essays and audio"
        },
    };

    /** What stands where a paper says that it has not edited the report. */
    private static final String[] DISCLAIMERS = {
        "Disclaimer: No Business Standard Journalist was involved in creation of this content",
        "(This story has not been edited by Business Standard staff and is auto-generated from a syndicated feed.)",
        "(Only the headline of this report may have been reworked by the Business Standard staff; the rest is from a"
                + " syndicated feed.)",
        "This story has been published from a wire agency feed without modifications to the text.",
        "Business Standard staff did not write or edit this report.",
        "Note: This article was supplied by a news agency and has not been checked by our editors.",
        "No Business Standard reporter took part in producing this story.",
        "This is an unedited, unformatted feed from the agency.",
        "(With the exception of the headline, nothing in this agency report was changed by Business Standard.)",
        "Disclaimer: The content above is published without any editing by Business Standard.",
    };

    private static final String[] CAPTIONS = {
        "Foreign Minister Ada Quist",
        "UN envoy Paul Nader",
        "Chancellor Greta Holm",
        "Ambassador Tom Reyes",
        "Prime Minister Ines Duarte",
        "Archbishop Luka Maric"
    };

    private final Random random;
    private final Map<String, String> words = new LinkedHashMap<>();

    private Variants(long seed) {
        random = new Random(seed);
    }

    /** A dump, and the fields and paragraphs that its record must have. */
    record Variant(String name, String text, Map<String, String> fields, List<String> paragraphs) {}

    /** The n-th variant of an article, always the same. */
    static Variant of(String name, String text, Map<String, String> fields, List<String> paragraphs, int n) {
        return new Variants(name.hashCode() * 1000L + n).vary(name, text, fields, paragraphs, n);
    }

    private Variant vary(String name, String text, Map<String, String> fields, List<String> paragraphs, int n) {
        int person = 1 + random.nextInt(7);
        for (String[] row : PEOPLE) {
            words.put(row[0], row[1 + (person + row[0].length()) % 7]);
        }
        int place = random.nextInt(7);
        for (String[] row : PLACES) {
            words.put(row[0], row[1 + (place + row[0].length()) % 7]);
        }
        List<String> cities = new ArrayList<>(Arrays.asList(CITIES));
        Collections.shuffle(cities, random);
        words.put("Geneva [Switzerland]", cities.get(0) + pick(" [Kenya]", " [Portugal]", ""));
        words.put("Geneva", cities.get(0));
        words.put("Washington:**", cities.get(1) + ":**");
        List<String> agencies = new ArrayList<>(Arrays.asList(AGENCIES));
        Collections.shuffle(agencies, random);
        for (int i = 0; i < 4; i++) {
            words.put(new String[] {"IANS", "AFP", "ANI", "EFE"}[i], agencies.get(i));
        }
        String publisher = PUBLISHERS[random.nextInt(PUBLISHERS.length)];
        words.put("Business Standard", publisher);
        int network = random.nextInt(NETWORKS.length);
        words.put("Global News Network 9", NETWORKS[network]);
        words.put("gnn9.com", HOSTS[network]);
        words.put("The New York Times", PARTNERS[random.nextInt(PARTNERS.length)]);
        words.put("New York Times", "Partner");
        for (String[] offer : OFFERS) {
            words.put(offer[0], offer[random.nextInt(offer.length)]);
        }
        words.put(DISCLAIMERS[0], pick(DISCLAIMERS).replace("Business Standard", publisher));
        around(cities.get(0), agencies, HOSTS[network], NETWORKS[network]);
        Market market = MARKETS[random.nextInt(MARKETS.length)];

        Map<String, String> changed = new LinkedHashMap<>();
        String varied = dates(text, fields, changed, market);
        varied = prices(shuffled(varied), market);
        varied = replaced(varied);
        for (Map.Entry<String, String> field : fields.entrySet()) {
            boolean date = field.getKey().startsWith("date") && !field.getKey().equals("dateline");
            String value = changed.getOrDefault(field.getKey(), field.getValue());
            changed.put(field.getKey(), date ? value : dateline(field.getKey(), replaced(value)));
        }
        List<String> expected = new ArrayList<>();
        for (String paragraph : paragraphs) {
            expected.add(replaced(mentions(paragraph)));
        }
        return new Variant(name.replace(".txt", "") + "-" + n + ".txt", varied, changed, expected);
    }

    /** Other forms of the lines around the story. */
    private void around(String city, List<String> agencies, String host, String network) {
        String[] filed = {"%s " + city, "%s | " + city, "%s, " + city, "%s - " + city, "By %s " + city, city + " (%s)"};
        String afp = agencies.get(1);
        String ani = agencies.get(2);
        words.put("\nAFP Geneva\n", "\n" + pick(filed).replace("%s", afp) + "\n");
        words.put("\nANI Geneva [Switzerland]\n", "\n" + pick(filed).replace("%s", ani) + "\n");
        words.put(
                "- With IANS Inputs",
                pick("- With %s Inputs", "(With inputs from %s)", "With %s inputs", "-- %s", "Source: %s", "(%s)")
                        .replace("%s", agencies.get(0)));
        words.put(
                "## gnn9.com :http://www.gnn9.com/index.php: Global News Network 9",
                pick(
                        "## " + host + " :http://www." + host + "/index.php: " + network,
                        "## " + host + " : " + network,
                        "## " + network + " | " + host,
                        "## " + network + " :http://www." + host + "/",
                        "# " + host + " - " + network));
        words.put("## Secretary of State John Kerry", "## " + pick(CAPTIONS));
        words.put("Last Updated : ", pick("Last Updated : ", "Last Updated: ", "Updated on : ", "LAST UPDATED - "));
        words.put(
                "First Published: ", pick("First Published: ", "Published on : ", "Published - ", "Date published: "));
        words.put("\n\nImage", "\n\n" + pick("Image", "Photo", "File photo", "Featured Image"));
        words.put(" by admin", pick(" by admin", " by Web Desk", " | newsdesk", " by Super User"));
    }

    private String dateline(String field, String value) {
        String swapped = words.get("Washington:**");
        return field.equals("dateline") && value.equals("Washington") && swapped != null
                ? swapped.substring(0, swapped.indexOf(':'))
                : value;
    }

    /** All words swapped in one pass, the longest first, so that no swap feeds another. */
    private String replaced(String text) {
        List<String> keys = new ArrayList<>(words.keySet());
        keys.sort((a, b) -> b.length() - a.length());
        StringBuilder alternatives = new StringBuilder();
        for (String key : keys) {
            boolean word = Character.isLetterOrDigit(key.charAt(key.length() - 1));
            alternatives
                    .append(alternatives.length() == 0 ? "" : "|")
                    .append(Character.isLetterOrDigit(key.charAt(0)) ? "\\b" : "");
            alternatives.append(Pattern.quote(key)).append(word ? "\\b" : "");
        }
        Matcher matcher = Pattern.compile(alternatives.toString(), Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(text);
        return matcher.replaceAll(hit -> Matcher.quoteReplacement(words.get(hit.group())));
    }

    private int day;
    private int month;
    private int year;
    private int mentionDay;
    private int mentionMonth;

    /** Other days: of publication, of the last change, and in the text a day that lies before. */
    private String dates(String text, Map<String, String> fields, Map<String, String> changed, Market market) {
        day = 1 + random.nextInt(12);
        month = 1 + random.nextInt(12);
        if (day == month) {
            day = day % 12 + 1;
        }
        year = 2012 + random.nextInt(12);
        mentionMonth = month == 1 ? 12 : month - 1;
        mentionDay = 10 + random.nextInt(18);
        String published = fields.get("datePublished");
        if (published == null) {
            return text;
        }
        String iso = String.format(Locale.ROOT, "%04d-%02d-%02d", year, month, day);
        for (String key : List.of("datePublished", "dateModified")) {
            String value = fields.get(key);
            if (value != null) {
                String zoned =
                        value.endsWith("+05:30") ? value.substring(0, value.length() - 6) + market.offset() : value;
                changed.put(key, iso + zoned.substring(10));
            }
        }
        String short3 = MONTHS[month - 1].substring(0, 3);
        String printed = pick(
                String.format(Locale.ROOT, "%s %02d %d |", short3, day, year),
                String.format(Locale.ROOT, "%s %d, %d |", MONTHS[month - 1], day, year),
                String.format(Locale.ROOT, "%d %s %d,", day, MONTHS[month - 1], year));
        String out = text.replaceAll("(Sep 09|Aug 27) 2016 \\|", Matcher.quoteReplacement(printed));
        out = out.replaceAll("\\bIST\\b", market.zone());
        out = out.replace("01/10/2016", String.format(Locale.ROOT, "%02d/%02d/%d", day, month, year));
        return mentions(out);
    }

    private String mentions(String text) {
        return text.replace("September 9", MONTHS[mentionMonth - 1] + " " + mentionDay);
    }

    /** Prices of another currency and other size. */
    private String prices(String text, Market market) {
        int factor = 1 + random.nextInt(3);
        return Pattern.compile("₹([0-9,]+)").matcher(text).replaceAll(hit -> {
            int amount = Integer.parseInt(hit.group(1).replace(",", ""))
                            / (market.currency().contains("₹") ? 1 : 10)
                            * factor
                    + random.nextInt(9);
            String number = String.format(Locale.ROOT, "%,d", amount)
                    + (random.nextBoolean() && !market.currency().equals("¥") ? ".99" : "");
            return Matcher.quoteReplacement(market.behind() ? number + market.currency() : market.currency() + number);
        });
    }

    /** The plans in another order, one of them perhaps left out. */
    private String shuffled(String text) {
        int from = text.indexOf("Smart Quarterly");
        int essential = text.indexOf("Smart Essential");
        int saver = text.indexOf("Super Saver");
        int end = text.indexOf("Renews automatically");
        if (from < 0 || essential < from || saver < essential || end < saver) {
            return text;
        }
        List<String> plans = new ArrayList<>(
                List.of(text.substring(from, essential), text.substring(essential, saver), text.substring(saver, end)));
        Collections.shuffle(plans, random);
        if (random.nextInt(3) == 0) {
            plans.remove(0);
        }
        return text.substring(0, from) + String.join("", plans) + text.substring(end);
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
