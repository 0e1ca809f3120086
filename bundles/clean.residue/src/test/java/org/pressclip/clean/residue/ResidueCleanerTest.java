package org.pressclip.clean.residue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pressclip.sheet.Sheet.left;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.pressclip.api.Cut;
import org.pressclip.api.Draft;
import org.pressclip.sheet.Sheet;

class ResidueCleanerTest {
    private static final ResidueCleaner DEFAULT = cleaner(Map.of()); // thread-safe, and dear to make
    static final String ONE = "The harbour of the small town was closed on Monday after a crane fell over in the wind,"
            + " the port's office told reporters, and nobody was hurt.";
    static final String TWO = "Three ships had to wait outside until the evening, and a ferry with two hundred people"
            + " on board turned back to the island it had come from.";

    @Test
    void cutsTheOfferAndSaysWhichRuleDidIt() {
        Draft draft = clean(ONE, TWO, "Subscribe now for unlimited access.");
        assertThat(left(draft)).containsExactly(ONE, TWO);
        assertThat(draft.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.reason().kind()).isEqualTo("paywall");
            assertThat(cut.reason().detail()).startsWith("rules.en.txt:");
        });
    }

    @Test
    void anOfferSectionGoesAsOneWithThePraiseInIt() {
        Draft draft = clean(
                ONE,
                TWO,
                "*Subscribe to Tidewater Post digital and get complimentary access to The Mountain Gazette",
                "Reader Basic",
                "€ 9,50",
                "3 Months",
                "€ 3,10/Month",
                "SAVE 25%",
                "Reader Gold",
                "AED 120",
                "1 Year",
                "Renews automatically, cancel anytime",
                "Here's what's included in our digital subscription plans",
                "Stories for subscribers",
                "Thirty long reads a week, chosen by the desk",
                "Complimentary Access to The Mountain Gazette",
                "News, Games, Cooking & The Runner",
                "Tidewater Post Epaper",
                "Our printed paper as it is — to read, keep, and hand on",
                "Market Analysis",
                "In-depth looks at markets with access to The Careful Investor",
                "Archives",
                "Everything we wrote since 1997",
                ")");
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void theStoryGoesOnAfterAnOfferInItsMiddle() {
        Draft draft = clean(
                ONE, "Subscribe to continue reading", "$4.99/month", "Cancel anytime", TWO, "He did not agree.", TWO);
        assertThat(left(draft)).containsExactly(ONE, TWO, "He did not agree.", TWO);
    }

    @Test
    void aTemplatesLeftoversGo() {
        Draft draft = clean(
                ONE,
                "You have read {{count}} of your free articles.",
                "Hello ${user.name}",
                "[object Object]",
                "undefined",
                "[caption id=\"a\" width=\"3\"]",
                "%s",
                TWO);
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void placeholdersOfOtherTemplatesGo() {
        Draft draft = clean(
                ONE,
                "%used% of %limit% free stories",
                "You have [[count]] stories left",
                "{0} of {1} stories read",
                TWO);
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void whatAReaderIsAskedToDoInsteadOfReadingGoes() {
        Draft draft = clean(
                ONE,
                "Do you like what you read? Become a supporter today.",
                "You can read two more articles for free this week.",
                "This is your second free story.",
                "Your trial period has expired.",
                "First time reader? Subscribe",
                "No account yet? Register here",
                "This is a members-only story.",
                "Unlock our journalism.",
                TWO);
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void whatPeopleDoWithMembershipsAndTrialsInAStoryStays() {
        String[] story = {
            ONE,
            "In the spring she decided to become a member of the rowing club.",
            "Your free trial has ended, the letter said, and so had his patience with the company.",
            "He can read two more languages than his brother, and three more than his teacher.",
            "Unemployment rose from 5% in May to 6% in June, the office said.",
            TWO,
        };
        assertThat(left(clean(story))).containsExactly(story);
    }

    @Test
    void aLabelGoes() {
        Draft draft = clean("Image", ONE, "Advertisement", "Story continues below this ad", TWO, "Next Story", ")");
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void aHeadingThatIsAnOfficeAndANameIsALostCaption() {
        String said =
                "The rules were changed by Harbour Minister Ana Silva in the autumn, she said, because of storms.";
        Draft draft =
                clean(Sheet.dump(ONE).heading(2, "Harbour Minister Ana Silva").paragraph(said, TWO));
        assertThat(left(draft)).containsExactly(ONE, said, TWO);
        assertThat(draft.cuts()).singleElement().satisfies(cut -> {
            assertThat(cut.reason().kind()).isEqualTo("caption");
            assertThat(cut.reason().guess()).isTrue();
        });
    }

    @Test
    void anOfficeAndANameThatTheStoryNeverSpeaksOfAreALostCaptionToo() {
        Draft draft =
                clean(Sheet.dump(ONE).heading(2, "UN envoy Petra Lindqvist").paragraph(TWO));
        assertThat(left(draft)).containsExactly(ONE, TWO);
    }

    @Test
    void aRealSubheadingStays() {
        for (String heading : List.of("What happens next", "Economic impact", "Storms and Ships", "The Road Ahead")) {
            Draft draft = clean(Sheet.dump(ONE).heading(2, heading).paragraph(TWO));
            assertThat(left(draft)).containsExactly(ONE, heading, TWO);
        }
    }

    @Test
    void aStoryAboutOffersStays() {
        String[] story = {
            "The company said it would raise its subscription price to $15.99 a month, the third increase in two years.",
            "Subscribers who cancel before June will get a refund of up to $40, according to a letter seen by reporters.",
            "Newsletters are the new newspapers, and readers of this one pay 5 euros a month for it, the founder said.",
            "Cookies that track readers across sites will need consent from next year on under the new law.",
            "\"Subscribe now,\" the posters say all over town, but few people do.",
            "For more than twenty years the town has lived on fishing.",
            "Follow the money, the old reporter told his pupils, and you will find the thief.",
            "Sign up to the army and see the world was what his father had been promised in 1914.",
            "Save the harbour was painted on every wall of the old town that summer.",
            "Die Zeitung erhöht den Preis ihres Abos auf 12,90 Euro im Monat, wie der Verlag am Montag mitteilte.",
            "Le journal portera le prix de son abonnement à 9,99 euros par mois, a annoncé l'éditeur.",
            "El periódico subirá el precio de su suscripción a 9,99 euros al mes, según la empresa.",
            "Газета повысит цену подписки до 300 рублей в месяц, сообщили в издательстве.",
        };
        assertThat(left(clean(story))).containsExactly(story);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jetzt abonnieren und 30 Tage testen",
                "Lesen Sie auch: Die Stadt am Meer",
                "Artikel teilen",
                "Jederzeit kündbar",
                "Déjà abonné ? Connectez-vous",
                "Lire aussi : La ville au bord de la mer",
                "Cet article est réservé aux abonnés",
                "Suscríbete para seguir leyendo",
                "Lea también: La ciudad junto al mar",
                "Cancela en cualquier momento",
                "Assine agora e leia sem limites",
                "Leia também: A cidade à beira-mar",
                "Abbonati per continuare a leggere",
                "Leggi anche: La città sul mare",
                "Lees ook: De stad aan zee",
                "Abonneer u nu voor onbeperkte toegang",
                "Czytaj także: Miasto nad morzem",
                "Masz już prenumeratę? Zaloguj się",
                "Читайте также: Город у моря",
                "Оформите подписку, чтобы читать дальше",
                "Поделиться",
                "Hemen abone olun",
                "Devamını oku: Deniz kenarındaki şehir",
                "اقرأ أيضا: المدينة على البحر",
                "اشترك الآن للوصول الكامل",
                "यह भी पढ़ें: समुद्र के किनारे का शहर",
                "सब्सक्राइब करें और पूरी खबर पढ़ें",
                "延伸阅读：海边的城市",
                "立即订阅，畅读全文",
                "関連記事：海辺の町",
                "この記事は会員限定です",
            })
    void theSameGoesInOtherLanguages(String line) {
        assertThat(left(clean(ONE, line, TWO))).containsExactly(ONE, TWO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Die Redaktion der Zeitung hat am Montag gestreikt, sagte ein Sprecher des Verlags.",
                "Abonnenten der Zeitung bekommen ihr Geld zurück, teilte der Verlag mit.",
                "Les abonnés du journal seront remboursés, a déclaré la direction lundi soir à la presse.",
                "Los suscriptores recibirán su dinero antes de junio, según la carta de la empresa.",
                "Os assinantes receberão o dinheiro até junho, segundo a carta da empresa.",
                "Gli abbonati riceveranno il denaro entro giugno, secondo la lettera dell'azienda.",
                "Abonnees krijgen hun geld voor juni terug, volgens de brief van het bedrijf.",
                "Prenumeratorzy dostaną pieniądze do czerwca, według listu firmy.",
                "Подписчики получат деньги до июня, сообщили в компании в понедельник.",
                "Aboneler parasını hazirana kadar geri alacak, diye konuştu şirket sözcüsü.",
                "سيحصل المشتركون على أموالهم قبل يونيو، بحسب رسالة الشركة التي نشرت يوم الاثنين.",
                "कंपनी के अनुसार ग्राहकों को जून से पहले पैसा वापस मिलेगा और कीमत नहीं बढ़ेगी।",
                "该公司表示，订户将在六月之前收到退款，价格不会上涨。",
                "同社によると、購読者は六月までに返金を受け、価格は上がらないという。",
            })
    void aSentenceOfTheStoryStaysInEveryLanguage(String line) {
        assertThat(left(clean(ONE, line, TWO))).containsExactly(ONE, line, TWO);
    }

    @Test
    void pricesInAReviewStay() {
        String[] review = {ONE, "Lamp One", "$39.99", "Lamp Two", "$59.99", "Lamp Three", "$29.99", TWO};
        assertThat(left(clean(review))).containsExactly(review);
    }

    @Test
    void everyShippedRuleNamesWordsItNeeds() {
        for (String language : Rules.LANGUAGES) {
            assertThat(Rules.shipped(language)).isNotEmpty().allSatisfy(rule -> assertThat(rule.needed())
                    .as(rule.name())
                    .isNotEmpty());
        }
    }

    @Test
    void aNameThatIsTheWholePagesIsNotBelieved() {
        Draft draft = clean(Sheet.web("https://shop.example/ropes")
                .in("main.social-icons-round", main -> main.heading(1, "Ropes").item("Hemp rope", "Steel rope")));
        assertThat(left(draft)).containsExactly("Ropes", "Hemp rope", "Steel rope");
    }

    @Test
    void aCookieNoticeMayBeAllThereIs() {
        Draft draft = clean(Sheet.web("https://shop.example/ropes")
                .in("main.cookie-consent", main -> main.heading(2, "Your choices")
                        .item("Needed", "All of them")));
        assertThat(left(draft)).isEmpty();
    }

    @Test
    void anAdminsOwnRuleCuts() {
        Draft draft = draft(Sheet.dump(ONE, "Brought by the harbour café", TWO));
        cleaner(Map.of("rules", new String[] {"sponsor: brought by .* café"})).clean(draft);
        assertThat(left(draft)).containsExactly(ONE, TWO);
        assertThat(draft.cuts()).extracting(cut -> cut.reason().kind()).containsExactly("sponsor");
    }

    @Test
    void aBadRuleIsRefusedAndTheLastGoodOnesStayInForce() {
        ResidueCleaner cleaner = cleaner(Map.of("rules", new String[] {"sponsor: brought by .*"}));
        cleaner.configure(config(Map.of("rules", new String[] {"sponsor: (", "no colon"})));
        Draft draft = draft(Sheet.dump(ONE, "Brought by nobody", "Advertisement"));
        cleaner.clean(draft);
        assertThat(left(draft)).containsExactly(ONE);
    }

    @Test
    void ofAHundredThousandShortLinesNoneIsLost() { // a matter of their number squared would not end
        Sheet page = Sheet.dump();
        for (int i = 0; i < 100_000; i++) {
            page.paragraph("Line " + i + (i % 3 == 0 ? " of the free reader's plan " : " of harbour ships ") + i % 7);
        }
        assertThat(left(clean(page))).hasSize(100_000);
    }

    @Test
    void announcementsByTheThousandAllGo() { // each looks for the titles below it: once a matter of their number
        // squared
        Sheet page = Sheet.dump(ONE);
        for (int i = 0; i < 30_000; i++) {
            page.paragraph("Read more");
        }
        assertThat(left(clean(page))).containsExactly(ONE);
    }

    static Draft clean(String... texts) {
        return clean(Sheet.dump(texts));
    }

    static Draft clean(Sheet page) {
        Draft draft = draft(page);
        DEFAULT.clean(draft);
        return draft;
    }

    static ResidueCleaner cleaner(Map<String, ?> config) {
        return new ResidueCleaner(config(config));
    }

    private static ResidueCleaner.Config config(Map<String, ?> config) {
        return Converters.standardConverter().convert(config).to(ResidueCleaner.Config.class);
    }

    static String why(Draft draft) {
        return draft.cuts().stream().map(Cut::toString).toList().toString();
    }

    static Draft draft(Sheet page) {
        return page.toClean("clean.residue");
    }
}
