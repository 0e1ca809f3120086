package org.pressclip.find.headline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.pressclip.api.Claim;
import org.pressclip.api.Draft;
import org.pressclip.api.Evidence;
import org.pressclip.api.Field;
import org.pressclip.sheet.Sheet;

@NullUnmarked
class HeadlineFinderTest {
    private static final String STORY =
            "The ferry to the outer islands did not run on Tuesday because its engine had failed, the harbour master said, and"
                    + " nobody could tell when it would sail again.";

    @Test
    void theFirstLineOfADumpThatSpeaksOfTheStoryIsItsHeadline() {
        assertThat(headline(Sheet.dump("Ferry to outer islands fails again", "Image", "Harbour News Agency", STORY)))
                .isEqualTo("Ferry to outer islands fails again");
    }

    @Test
    void aDocumentMayHaveItOnceMoreAboveItsText() {
        Claim alone = Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.RULE, "document"), 1);
        Draft draft = Sheet.dump(
                        "Ferry to outer islands fails again", "Orla Finch", "Ferry to outer islands fails again", STORY)
                .claim(alone)
                .toFind("find.headline");
        new HeadlineFinder().find(draft);
        assertThat(draft.claims(Field.HEADLINE))
                .extracting(claim -> claim.evidence().block())
                .containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void theAgencyAndPlaceBesideTheDateAreNotEvenIfTheStoryNamesThem() {
        String told =
                "The ferry lay in Port Arlen Bay on Tuesday, Coast Agency said, and nobody could tell when it would"
                        + " sail again, for its engine had failed and there was none to be had on the island.";
        assertThat(headline(Sheet.dump(
                        "Ferry to Arlen will not sail again soon",
                        "Image",
                        "Coast Agency Port Arlen Bay",
                        "8 Sep 2016",
                        told)))
                .isEqualTo("Ferry to Arlen will not sail again soon");
    }

    @Test
    void aDumpThatBeginsWithItsStoryHasNone() {
        assertThat(headline(Sheet.dump(STORY, STORY, "Subscribe to read the full story")))
                .isNull();
    }

    @Test
    void aSiteHeaderWithAnAddressAndADateLineAreNot() {
        assertThat(headline(Sheet.dump(
                        "harbour.example :http://harbour.example/index.php: Harbour News Network",
                        "Last Updated : Aug 03 2021 | 10:15 AM",
                        "Island ferry stops after engine failure",
                        STORY)))
                .isEqualTo("Island ferry stops after engine failure");
    }

    @Test
    void aLineOfDateAndSourceIsNotEvenIfTheStorySharesItsLetters() {
        assertThat(headline(Sheet.dump(
                        "首页",
                        "货船撞击下闸门",
                        "2024年5月3日 18:20 来源：运河日报",
                        "下闸门周五因一艘驳船撞击而关闭，运河办公室表示，船只必须等待三天，直到潜水员检查完铰链为止。",
                        "潜水员下午查看了铰链。运河办公室负责人说，他们发现四个铰链中有两个弯曲了。")))
                .isEqualTo("货船撞击下闸门");
    }

    @Test
    void aHeadlineInThaiIsNoLongerThanItsWordsAndAMenuIsNone() {
        assertThat(headline(Sheet.dump(
                        "หน้าแรก",
                        "ข่าว",
                        "เรือบรรทุกชนประตูน้ำล่าง",
                        "ประตูน้ำล่างถูกปิดเมื่อวันศุกร์หลังจากเรือบรรทุกชนประตู และสำนักงานคลองกล่าวว่าเรือจะต้องรอสามวันจนกว่านักดำน้ำจะตรวจสอบบานพับ",
                        "นักดำน้ำตรวจสอบบานพับในช่วงบ่าย พวกเขาพบว่าสองในสี่บานงอ มาเรียกล่าว")))
                .isEqualTo("เรือบรรทุกชนประตูน้ำล่าง");
    }

    @Test
    void theHeadingThatThePagesTitleEchoesWins() {
        Sheet page = Sheet.web("https://harbour.example/a")
                .claim(Claim.of(
                        Field.HEADLINE,
                        "Engine trouble keeps ferry in port - The Harbour Gazette",
                        Evidence.of(Evidence.Kind.META, "title"),
                        0.5))
                .heading(1, "The Harbour Gazette")
                .heading(2, "Engine trouble keeps ferry in port")
                .paragraph(STORY);
        assertThat(headline(page)).isEqualTo("Engine trouble keeps ferry in port");
    }

    @Test
    void aHeadingWithinTheStoryIsNot() {
        Sheet page = Sheet.web("https://harbour.example/a")
                .paragraph(STORY)
                .heading(3, "What comes next")
                .paragraph(STORY);
        assertThat(headline(page)).isNull();
    }

    @Test
    void aHeadingWithinAStoryWhoseHeadlineAFeedNamesIsNot() {
        Claim named =
                Claim.of(Field.HEADLINE, "Ferry engine fails", Evidence.of(Evidence.Kind.FEED, "item/title"), 0.9);
        Claim alone = Claim.of(Field.EXTENT, "story", Evidence.of(Evidence.Kind.FEED, "item"), 1);
        Sheet other = Sheet.web("https://harbour.example/a")
                .claim(named, alone)
                .heading(2, "Engine trouble keeps the ferry in the harbour")
                .paragraph(STORY);
        assertThat(headline(other)).isNull();
        Sheet same = Sheet.web("https://harbour.example/a")
                .claim(named, alone)
                .heading(2, "Ferry engine fails")
                .paragraph(STORY);
        assertThat(headline(same)).isEqualTo("Ferry engine fails");
    }

    private static String headline(Sheet page) {
        Draft draft = page.toFind("find.headline");
        int before = draft.claims(Field.HEADLINE).size();
        new HeadlineFinder().find(draft);
        List<Claim> claims = draft.claims(Field.HEADLINE);
        return claims.size() == before ? null : claims.get(before).value();
    }
}
