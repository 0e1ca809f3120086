package org.pressclip.target.jcr;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.jcr.AccessDeniedException;
import javax.jcr.InvalidItemStateException;
import javax.jcr.ItemExistsException;
import javax.jcr.LoginException;
import javax.jcr.PathNotFoundException;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.ValueFormatException;
import javax.jcr.lock.LockException;
import javax.jcr.nodetype.ConstraintViolationException;
import javax.jcr.nodetype.NoSuchNodeTypeException;
import javax.jcr.version.VersionException;
import org.jspecify.annotations.Nullable;
import org.pressclip.api.Article;
import org.pressclip.api.Delivery;
import org.pressclip.api.Illustrator;
import org.pressclip.api.Receipt;
import org.pressclip.api.Refusal;
import org.pressclip.api.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node for each record below one path of a repository, at a place that depends on the record's id alone. What
 * somebody edited there is kept part by part, if the delivery says so.
 *
 * <p>A receipt's version is a digest of what was delivered of each part.
 */
final class JcrTarget implements Target {
    private static final Logger log = LoggerFactory.getLogger(JcrTarget.class);
    private static final int STRIPES = 64;
    private static final int ATTEMPTS = 6;
    private static final long FIRST_WAIT_MILLIS = 10;

    private final Place place;
    private final Sessions sessions;
    private final Supplier<Optional<Illustrator>> illustrator;
    private final Lock[] stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    /** @param illustrator who fetches pictures; none if they are to stay addresses */
    JcrTarget(Place place, Sessions sessions, Supplier<Optional<Illustrator>> illustrator) {
        this.place = place;
        this.sessions = sessions;
        this.illustrator = illustrator;
    }

    @Override
    public Receipt file(Article article) throws IOException {
        return file(article, Delivery.PLAIN);
    }

    @Override
    public Receipt file(Article article, Delivery delivery) throws IOException {
        Lock stripe = stripes[Math.floorMod(article.id().hashCode(), STRIPES)];
        stripe.lock();
        try {
            Receipt said = tried(session -> new Copy(session, place, article, delivery).look(), false);
            if (said != null) {
                return said;
            }
            try (Pictures pictures = pictures(article)) { // without a session: publishers take their time
                Receipt receipt = tried(session -> settled(session, article, delivery, pictures), true);
                return requireNonNull(receipt);
            }
        } finally {
            stripe.unlock();
        }
    }

    private Pictures pictures(Article article) throws IOException {
        Optional<Illustrator> desk = illustrator.get();
        boolean shows = !article.image().isEmpty() || article.body().stream().anyMatch(block -> block.media() != null);
        return desk.isPresent() && shows
                ? Pictures.of(article, place.of(article), desk.get())
                : Pictures.none(article, place.of(article));
    }

    private Receipt settled(Session session, Article article, Delivery delivery, Pictures pictures)
            throws IOException, RepositoryException {
        Copy copy = new Copy(session, place, article, delivery);
        Receipt receipt = copy.settle(pictures);
        if (session.hasPendingChanges()) {
            session.save();
        }
        List<String> kept = receipt.status() == Receipt.Status.CREATED ? List.of() : copy.kept();
        if (!kept.isEmpty()) {
            log.info("{}: {}, as edited there: {}", receipt.where(), receipt.status(), String.join(", ", kept));
        }
        return receipt;
    }

    private interface Work {
        @Nullable
        Receipt with(Session session) throws IOException, RepositoryException;
    }

    /** In a session of its own, and again in another if somebody wrote the same at the same time. */
    private @Nullable Receipt tried(Work work, boolean writes) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (InvalidItemStateException | ItemExistsException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(
                            place.target() + ": somebody else wrote at the same place " + ATTEMPTS + " times in a row: "
                                    + e.getMessage(),
                            e);
                }
                pause(attempt);
            } catch (RepositoryException e) {
                throw told(e, writes);
            } catch (IllegalStateException e) { // the repository is being stopped or restarted
                throw new IOException("the repository is not at work: " + e.getMessage(), e);
            }
        }
    }

    private @Nullable Receipt once(Work work) throws IOException, RepositoryException {
        Session session = sessions.open();
        try {
            return work.with(session);
        } finally {
            session.logout();
        }
    }

    private static void pause(int attempt) throws IOException {
        try {
            Thread.sleep(FIRST_WAIT_MILLIS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while another session wrote at the same place");
        }
    }

    /** What a repository says, in words for who must do something about it. */
    private IOException told(RepositoryException e, boolean writes) {
        String what = writes ? "cannot write to " : "cannot read ";
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof LoginException) {
            return new IOException(
                    "the repository lets nobody in for target " + place.target()
                            + ": its service user is not there, not mapped, or has another password (" + why + ")",
                    e);
        }
        if (e instanceof AccessDeniedException || e instanceof PathNotFoundException) {
            return new IOException(
                    what + place.root() + ": its user may not, or there is no way to that path (" + why + ")", e);
        }
        if (e instanceof LockException) {
            return new IOException(what + place.root() + ": somebody has locked the node (" + why + ")", e);
        }
        if (e instanceof VersionException) {
            return new IOException(what + place.root() + ": the node is checked in (" + why + ")", e);
        }
        if (e instanceof ConstraintViolationException
                || e instanceof ValueFormatException
                || e instanceof NoSuchNodeTypeException) {
            Refusal refusal = Refusal.refused(
                    "the repository does not take it at " + place.root() + ": " + why,
                    "Change the node types there, or give target " + place.target() + " another path.");
            refusal.initCause(e);
            return refusal;
        }
        return new IOException(what + place.root() + ": " + why, e);
    }
}
