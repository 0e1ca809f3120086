package org.pressclip.read.office;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.SynchronousQueue;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The program of the JVM that parses: answers one question after the other on its standard input, and ends when that
 * does, even in the middle of a document, so that nobody's death leaves it behind.
 */
public final class Main {
    private Main() {}

    private record Question(String type, byte[] bytes) {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 65_536));
        System.setOut(System.err); // what a library prints is no answer
        Logger.getLogger("").setLevel(Level.SEVERE);
        SynchronousQueue<Question> questions = new SynchronousQueue<>();
        Thread listener = new Thread(() -> listen(questions), "questions");
        listener.setDaemon(true);
        listener.start();
        Wire.frame(out, new byte[0]); // ready
        out.flush();
        while (true) {
            Question question = questions.take();
            byte[] answer = answer(question);
            Wire.frame(out, answer);
            out.flush();
        }
    }

    private static void listen(SynchronousQueue<Question> questions) {
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 65_536))) {
            while (true) {
                String type = Wire.text(in);
                questions.put(new Question(type, Wire.frame(in)));
            }
        } catch (IOException | InterruptedException e) {
            Runtime.getRuntime().halt(0); // who asked is gone
        }
    }

    private static byte[] answer(Question question) throws IOException {
        try {
            Script script = new Script();
            read(question, script);
            return script.told();
        } catch (Refused refused) {
            return Script.refusal(refused);
        } catch (StackOverflowError e) {
            return Script.refusal(Refused.damaged("it nests deeper than any program would write it"));
        } catch (IOException | RuntimeException e) {
            return Script.refusal(Refused.damaged(Foreign.said(e)));
        }
    }

    private static void read(Question question, Script script) throws IOException {
        byte[] bytes = question.bytes();
        switch (question.type()) {
            case "application/pdf" -> Pdf.read(bytes, script);
            case "application/rtf" -> Rtf.read(bytes, script);
            case "application/epub+zip" -> Epub.read(bytes, script);
            case "application/msword" -> {
                if (new String(bytes, 0, Math.min(5, bytes.length), StandardCharsets.ISO_8859_1).equals("{\\rtf")) {
                    Rtf.read(bytes, script);
                } else {
                    Foreign.read(bytes, script);
                }
            }
            case "application/x-tika-msoffice" ->
                throw new Refused(
                        "is of an old Office program, but no Word document, or one that was cut off",
                        "Get the file again, or open it in its own program and save it as docx.");
            case "application/x-tika-ooxml-protected" -> throw Refused.encrypted();
            default -> {
                if (question.type().startsWith("application/vnd.oasis.opendocument.text")) {
                    Odt.read(bytes, script);
                } else {
                    Docx.read(bytes, script);
                }
            }
        }
        if (script.isEmpty()) {
            throw script.pictures() > 0
                    ? Refused.textless("there is nothing in it but pictures")
                    : new Refused("has no text", "Look at it in its own program: there is nothing in it to read.");
        }
    }
}
