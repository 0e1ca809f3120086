package org.pressclip.read.office;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;

/** Collects what is drawn on each page: glyphs as chunks, in the order in which they are drawn, and pictures. */
final class Glyphs extends PDFTextStripper {
    private static final int MOST_GLYPHS = 20_000_000;
    private static final int MOST_ON_PAGE = 400_000;
    /** Points below which a picture is an ornament. */
    private static final float ORNAMENT = 40;

    private final Script script;
    private final List<Sheet> sheets = new ArrayList<>();
    private final Map<PDFont, Integer> looks = new IdentityHashMap<>();
    private final Set<COSBase> shown = new HashSet<>();
    private final Map<COSName, Integer> names = new HashMap<>();
    private final List<Chunk> pictures = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private int glyphs;

    private record Link(float left, float top, float right, float base, String href) {}

    private Glyphs(Script script) {
        this.script = script;
        setSortByPosition(false);
        setShouldSeparateByBeads(false);
        setSuppressDuplicateOverlappingText(true);
        addOperator(new DrawObject(this) {
            @Override
            public void process(Operator operator, List<COSBase> operands) throws IOException {
                if (operands.isEmpty() || !(operands.get(0) instanceof COSName name) || !picture(name)) {
                    super.process(operator, operands);
                }
            }
        });
    }

    /** All pages; one that cannot be read is a warning. */
    static List<Sheet> of(PDDocument document, Script script) throws IOException {
        Glyphs glyphs = new Glyphs(script);
        glyphs.writeText(document, Writer.nullWriter());
        return glyphs.sheets;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        pictures.clear();
        links.clear();
        names.clear();
        int before = sheets.size();
        try {
            links(page);
            super.processPage(page);
        } catch (Refused e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            script.warn("Page " + getCurrentPageNo() + " is damaged and was read in part or not at all.");
            if (sheets.size() == before) {
                writePage();
            }
        }
    }

    private void links(PDPage page) throws IOException {
        float height = page.getCropBox().getHeight();
        for (PDAnnotation annotation : page.getAnnotations()) {
            if (annotation instanceof PDAnnotationLink link
                    && link.getAction() instanceof PDActionURI action
                    && link.getRectangle() != null
                    && action.getURI() != null
                    && links.size() < 2_000) {
                PDRectangle box = link.getRectangle();
                float left = box.getLowerLeftX() - page.getCropBox().getLowerLeftX();
                float low = box.getLowerLeftY() - page.getCropBox().getLowerLeftY();
                links.add(new Link(
                        left, height - low - box.getHeight(), left + box.getWidth(), height - low, action.getURI()));
            }
        }
    }

    private boolean picture(COSName name) throws IOException {
        if (getResources() == null || !getResources().isImageXObject(name)) {
            return false;
        }
        Matrix matrix = getGraphicsState().getCurrentTransformationMatrix();
        PDRectangle box = getCurrentPage().getCropBox();
        float width = Math.abs(matrix.getScalingFactorX());
        float height = Math.abs(matrix.getScalingFactorY());
        float left = matrix.getTranslateX() - box.getLowerLeftX();
        float base = box.getHeight() - (matrix.getTranslateY() - box.getLowerLeftY());
        if (width < ORNAMENT || height < ORNAMENT || pictures.size() > 200) {
            return true;
        }
        PDXObject object = getResources().getXObject(name);
        if (object instanceof PDImageXObject image) {
            String called = "page-" + getCurrentPageNo() + "/" + name.getName();
            pictures.add(new Chunk(
                    new Paragraph.Picture(
                            shown.add(image.getCOSObject()) ? called : "", "", image.getWidth(), image.getHeight()),
                    left,
                    base - height,
                    left + width,
                    base));
        }
        return true;
    }

    @Override
    protected void writePage() throws IOException {
        PDPage page = getCurrentPage();
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        Sheet sheet = new Sheet(
                getCurrentPageNo(),
                turned ? box.getHeight() : box.getWidth(),
                turned ? box.getWidth() : box.getHeight());
        sheets.add(sheet);
        Map<Float, Integer> directions = new HashMap<>();
        int count = 0;
        for (List<TextPosition> article : charactersByArticle) {
            for (TextPosition position : article) {
                directions.merge(position.getDir(), 1, Integer::sum);
                count++;
            }
        }
        glyphs += count;
        if (count > MOST_ON_PAGE || glyphs > MOST_GLYPHS) {
            throw Refused.bomb("it draws more characters than a document has");
        }
        float main = 0;
        for (Map.Entry<Float, Integer> each : directions.entrySet()) {
            int most = directions.getOrDefault(main, 0);
            main = each.getValue() > most || (each.getValue() == most && each.getKey() < main) ? each.getKey() : main;
        }
        for (List<TextPosition> article : charactersByArticle) {
            collect(article, main, sheet);
        }
        double area = 0;
        for (Chunk picture : pictures) {
            area += (double) picture.width() * (picture.base - picture.top);
            if (picture.picture != null && !picture.picture.name().isEmpty() && !turned) {
                sheet.chunks.add(picture);
            }
        }
        sheet.pictured = Math.min(1, area / Math.max(1, sheet.width * sheet.height));
    }

    private void collect(List<TextPosition> article, float direction, Sheet sheet) {
        Chunk open = null;
        Chunk.Glyph last = null;
        boolean space = false;
        for (TextPosition position : article) {
            String text = position.getUnicode();
            if (position.getDir() != direction || text == null || text.isEmpty()) {
                continue;
            }
            if (text.isBlank()) {
                space = true;
                continue;
            }
            Chunk.Glyph glyph = glyph(position, text, space);
            space = false;
            if (open == null || last == null || !continues(last, glyph, open)) {
                open = new Chunk();
                sheet.chunks.add(open);
            }
            open.add(glyph);
            last = glyph;
        }
    }

    private Chunk.Glyph glyph(TextPosition position, String text, boolean space) {
        float size = position.getFontSizeInPt();
        size = size < 1 || size > 2_000 ? Math.max(1, position.getHeightDir() * 1.4f) : size;
        float x = position.getXDirAdj();
        float y = position.getYDirAdj();
        String href = "";
        for (Link link : links) {
            float middle = x + position.getWidthDirAdj() / 2;
            if (middle >= link.left && middle <= link.right && y >= link.top && y <= link.base + 1) {
                href = link.href;
                break;
            }
        }
        int look = looks.computeIfAbsent(position.getFont(), Glyphs::look);
        return new Chunk.Glyph(
                text, x, y, position.getWidthDirAdj(), size, position.getWidthOfSpace(), look, href, space);
    }

    private static int look(PDFont font) {
        String name = String.valueOf(font.getName()).toLowerCase(Locale.ROOT);
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean bold = name.contains("bold")
                || name.contains("black")
                || name.contains("heavy")
                || name.contains("demi")
                || (descriptor != null && (descriptor.isForceBold() || descriptor.getFontWeight() >= 600));
        boolean italic =
                name.contains("italic") || name.contains("oblique") || (descriptor != null && descriptor.isItalic());
        return (bold ? Run.STRONG : 0) | (italic ? Run.EMPHASIS : 0);
    }

    /**
     * Whether a glyph is the next of a chunk: on its baseline, or a little above or below if it is smaller, and near.
     */
    private static boolean continues(Chunk.Glyph last, Chunk.Glyph next, Chunk chunk) {
        float size = Math.max(last.size(), next.size());
        float off = Math.abs(next.y() - chunk.base);
        boolean small = Math.min(last.size(), next.size()) < 0.8f * chunk.size || next.size() < 0.8f * chunk.size;
        if (off > (small ? 0.55f : 0.2f) * Math.min(size, chunk.size)) {
            return false;
        }
        if (Math.max(last.size(), next.size()) > 1.7f * Math.min(last.size(), next.size())) {
            return false;
        }
        float gap = next.x() - last.end();
        float back = last.x() - next.end(); // text from right to left
        return Math.abs(gap) < size || Math.abs(back) < size || (next.x() >= last.x() && gap < size);
    }
}
