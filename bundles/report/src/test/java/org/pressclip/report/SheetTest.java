package org.pressclip.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SheetTest {
    private final Path folder;

    SheetTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Elements blocks(String more) throws IOException {
        Document page = Records.report(folder, 10, Records.record(1, more));
        return page.select(".sheet .b");
    }

    @Test
    void storyAndCutsStandInTheOrderOfThePage() throws IOException {
        Elements blocks = blocks("""
                'articleBody':'Rain fell.\\n\\nThe end.',
                'page':[{'kind':'p'},{'kind':'h2'},{'kind':'p'},{'kind':'p'}],
                'removed':[{'block':0,'text':'Home','kind':'navigation','detail':'a menu','by':'clean.residue','guess':true},
                           {'block':2,'text':'Subscribe!','kind':'offer','by':'clean.residue','guess':false}]""");
        assertThat(blocks)
                .extracting(block -> block.expectFirst("> div").ownText())
                .containsExactly("", "Rain fell.", "", "The end.");
        assertThat(blocks.select("del").eachText()).containsExactly("Home", "Subscribe!");
        assertThat(blocks.get(0).expectFirst(".why").text())
                .isEqualTo("Cut: navigation a menu, by clean.residue, a guess");
        assertThat(blocks.get(0).classNames()).contains("f-ways");
        assertThat(blocks.get(2).classNames()).contains("f-offers");
    }

    @Test
    void aCutWithinABlockIsStruckInItsPlace() throws IOException {
        Element block = blocks("""
                'articleBody':'Rain fell on the town.',
                'page':[{'kind':'p','text':'GENEVA: Rain fell on the town. (AFP)'}],
                'removed':[{'block':0,'from':31,'to':36,'text':'(AFP)','kind':'claimed','by':'c','guess':false},
                           {'block':0,'from':0,'to':8,'text':'GENEVA: ','kind':'claimed','by':'c','guess':false}]""").get(0);
        assertThat(block.select("del").eachText()).containsExactly("GENEVA:", "(AFP)");
        block.select(".why").remove();
        assertThat(block.expectFirst("> div").text()).isEqualTo("GENEVA: Rain fell on the town. (AFP)");
    }

    @Test
    void whereCutsOverlapNoTextIsShownTwice() throws IOException {
        Element block = blocks("""
                'page':[{'kind':'p','text':'one two three','parts':0}],
                'removed':[{'block':0,'from':0,'to':7,'text':'one two','kind':'a','by':'c'},
                           {'block':0,'from':4,'to':13,'text':'two three','kind':'b','by':'c'}]""").get(0);
        block.select(".why").remove();
        assertThat(block.expectFirst("> div").text()).isEqualTo("one two three");
    }

    @Test
    void textInSeveralPartsAndBlocksWithoutTextKeepTheOrder() throws IOException {
        Elements blocks = blocks("""
                'articleBody':'one\\n\\ntwo\\n\\nthree',
                'page':[{'kind':'pre','parts':2},{'kind':'img','url':'http://a.example/b.jpg'},
                        {'kind':'caption','text':'A cat'},{'kind':'td','parts':0},{'kind':'p'}]""");
        assertThat(blocks)
                .extracting(block -> block.expectFirst("> div").ownText())
                .containsExactly("one two", "http://a.example/b.jpg", "A cat", "", "three");
    }

    @Test
    void manyShortBlocksCutAlikeAreFoldedIntoOneLineAndProseNever() throws IOException {
        StringBuilder page = new StringBuilder("'page':[{'kind':'p'}");
        StringBuilder removed = new StringBuilder("'removed':[");
        for (int i = 1; i <= 12; i++) {
            page.append(",{'kind':'li'}");
            removed.append(i == 1 ? "" : ",")
                    .append("{'block':" + i + ",'text':'Link " + i + "','kind':'after','by':'c'}");
        }
        Document report =
                Records.report(folder, 10, Records.record(1, "'articleBody':'Rain.'," + page + "]," + removed + "]"));
        Element run = report.expectFirst(".run");
        assertThat(run.expectFirst("summary").text()).startsWith("12 blocks cut after by c: Link 1 · Link 2");
        assertThat(run.select("del")).hasSize(12);
        String prose = removed.toString().replace("Link 6'", "Link " + "and more words ".repeat(10) + "'");
        Document other =
                Records.report(folder, 10, Records.record(1, "'articleBody':'Rain.'," + page + "]," + prose + "]"));
        assertThat(other.select(".run summary .n").eachText()).containsExactly("5 blocks cut", "6 blocks cut");
        assertThat(other.select("del")).hasSize(12);
    }

    @Test
    void aRecordThatDoesNotTellItsPageShowsWhatWasCut() throws IOException {
        Elements blocks = blocks("'removed':[{'block':7,'text':'Home','kind':'ad','by':'c'}]");
        assertThat(blocks.select("del").eachText()).containsExactly("Home");
        assertThat(blocks.get(0).id()).isEqualTo("r1-b7");
    }

    @Test
    void nonsenseOffsetsAreNoError() throws IOException {
        Elements blocks = blocks("""
                'articleBody':'Rain.','page':[{'kind':'p','text':'Rain.','parts':99},{'kind':7},'x',{'parts':-4}],
                'removed':[{'block':0,'from':-9,'to':99,'text':'a','kind':'b','by':'c'},
                           {'block':0,'from':4,'to':2,'text':'odd','kind':'b'},{'block':'x'},{'from':1e300},3]""");
        assertThat(blocks).isNotEmpty();
    }
}
