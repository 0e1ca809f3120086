package org.pressclip.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;

/** Tells the web console who is there; the {@link Gate} has asked already. */
final class Login implements SecurityProvider {
    @Override
    public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
        Object user = request.getAttribute(Gate.USER);
        if (user == null) { // no gate, no way in
            try {
                Gate.challenge(response);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return user;
    }

    @Override
    public boolean authorize(Object user, String role) {
        return Gate.NAME.equals(user);
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response) {
        try {
            Gate.challenge(response); // with which a browser forgets the password
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
