package org.pressclip.read.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Stands one font in for every font that a document does not bring: the machine's own are not searched, which takes
 * seconds and would make the text depend on the machine.
 */
final class Fonts implements FontMapper {
    private @Nullable TrueTypeFont font;

    private synchronized TrueTypeFont font() {
        TrueTypeFont loaded = font;
        if (loaded == null) {
            String name = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
            try (InputStream stream = FontMapper.class.getResourceAsStream(name)) {
                if (stream == null) {
                    throw new IllegalStateException("PDFBox has no " + name);
                }
                loaded = new TTFParser().parse(new RandomAccessReadBuffer(stream));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            font = loaded;
        }
        return loaded;
    }

    @Override
    public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(font(), true);
    }

    @Override
    public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
        return new FontMapping<>(font(), true);
    }

    @Override
    @SuppressWarnings("NullAway") // PDFBox marks nothing: null stands for "no OpenType font"
    public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo info) {
        return new CIDFontMapping(null, font(), true);
    }
}
