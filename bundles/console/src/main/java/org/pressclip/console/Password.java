package org.pressclip.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The password for the browser: made up at the first start, shown once, kept as its hash (PBKDF2 with HMAC-SHA-256, RFC
 * 8018) in a file that its owner alone can read. To forget it, delete the file.
 *
 * <p>Thread-safe. One guess is tried at a time, and a wrong one makes the next wait longer; what was right once in this
 * process is known again without either.
 */
final class Password {
    /** As OWASP's password storage cheat sheet of 2023 asks for with SHA-256. */
    private static final int ROUNDS = 600_000;

    private static final int SALT = 16;
    private static final int HASH = 32;

    /** Without what is taken for something else: no i, l, o, 0, 1. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 5;
    private static final int GROUP = 4;

    /** Guesses that wait for their turn; more are turned away, or they would take all of the server's threads. */
    private static final int WAITING = 4;

    private static final long FIRST_MILLIS = 250;
    private static final long LONGEST_MILLIS = 2_000;

    private static final Pattern KEPT =
            Pattern.compile("pbkdf2-sha256:(\\d{1,9}):([A-Za-z0-9+/=]{1,200}):([A-Za-z0-9+/=]{1,200})\\s*");

    private final int rounds;
    private final byte[] salt;
    private final byte[] hash;
    private final byte[] session = new byte[32]; // of this process alone
    private final LongConsumer pause;
    private final Semaphore turn = new Semaphore(1, true);
    private @Nullable String fresh;
    private byte @Nullable [] known;
    private int wrong;

    private Password(int rounds, byte[] salt, byte[] hash, @Nullable String fresh, LongConsumer pause) {
        this.rounds = rounds;
        this.salt = salt;
        this.hash = hash;
        this.fresh = fresh;
        this.pause = pause;
        new SecureRandom().nextBytes(session);
    }

    /** How a guess went. */
    enum Guess {
        RIGHT,
        WRONG,
        /** Too many at once: it was not even looked at. */
        TOO_MANY
    }

    /**
     * That of a file, or a new one that is kept there.
     *
     * @param pause waits so many milliseconds
     * @throws IOException with a sentence, if the file cannot be read or made
     */
    static Password in(Path file, LongConsumer pause) throws IOException {
        String kept;
        try {
            kept = Files.readString(file, StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return make(file, pause);
        }
        Matcher parts = KEPT.matcher(kept);
        try {
            if (parts.matches()) {
                int rounds = Integer.parseInt(parts.group(1));
                byte[] salt = Base64.getDecoder().decode(parts.group(2));
                byte[] hash = Base64.getDecoder().decode(parts.group(3));
                if (rounds > 0 && rounds <= 100 * ROUNDS && salt.length >= 8 && hash.length == HASH) {
                    return new Password(rounds, salt, hash, null, pause);
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged; delete it, and the next start makes a new password.", e);
        }
        throw new IOException(file + " is damaged; delete it, and the next start makes a new password.");
    }

    private static Password make(Path file, LongConsumer pause) throws IOException {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        byte[] salt = new byte[SALT];
        random.nextBytes(salt);
        byte[] hash = hash(text.toString(), salt, ROUNDS);
        Base64.Encoder base64 = Base64.getEncoder();
        String line = "pbkdf2-sha256:" + ROUNDS + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash)
                + "\n";
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        }
        return new Password(ROUNDS, salt, hash, text.toString(), pause);
    }

    /** The password, if it was just made and nobody has asked yet; null afterwards. */
    synchronized @Nullable String once() {
        String shown = fresh;
        fresh = null;
        return shown;
    }

    Guess check(String guess) {
        byte[] mark = mark(guess);
        byte[] last = known();
        if (last != null && MessageDigest.isEqual(mark, last)) {
            return Guess.RIGHT;
        }
        if (turn.getQueueLength() >= WAITING) {
            return Guess.TOO_MANY;
        }
        turn.acquireUninterruptibly();
        try {
            if (MessageDigest.isEqual(hash(guess, salt, rounds), hash)) {
                wrong = 0;
                know(mark);
                return Guess.RIGHT;
            }
            pause.accept(Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(wrong, 10)));
            wrong++;
            return Guess.WRONG;
        } finally {
            turn.release();
        }
    }

    private synchronized byte @Nullable [] known() {
        return known;
    }

    private synchronized void know(byte[] mark) {
        known = mark;
    }

    /** What a guess is remembered as: worth nothing outside of this process. */
    private byte[] mark(String guess) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(session, "HmacSHA256"));
            return mac.doFinal(guess.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JVM has HMAC-SHA-256", e);
        }
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        char[] letters = password.toCharArray();
        PBEKeySpec spec = new PBEKeySpec(letters, salt, rounds, HASH * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every JVM has PBKDF2 with HMAC-SHA-256", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(letters, '\0');
        }
    }
}
