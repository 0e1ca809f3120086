package org.pressclip.target.jcr;

import java.util.Optional;
import javax.jcr.Repository;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.SimpleCredentials;
import org.apache.sling.jcr.api.SlingRepository;

/** Where sessions come from. Whoever opens one closes it. Called by many threads at once. */
@FunctionalInterface
interface Sessions {
    Session open() throws RepositoryException;

    /** Those of a user with a password. */
    static Sessions of(Repository repository, String user, String password) {
        return () -> repository.login(new SimpleCredentials(user, password.toCharArray()));
    }

    /** Those of the service user that Sling has mapped to this bundle; none if the repository is not Sling's. */
    static Optional<Sessions> ofService(Repository repository) {
        try {
            return repository instanceof SlingRepository sling
                    ? Optional.of(() -> sling.loginService(null, null))
                    : Optional.empty();
        } catch (NoClassDefFoundError e) { // a host without Sling does not even have the word
            return Optional.empty();
        }
    }
}
