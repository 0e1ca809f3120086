package org.pressclip.target.jcr;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import javax.jcr.Repository;
import javax.jcr.RepositoryException;
import javax.jcr.Session;
import javax.jcr.SimpleCredentials;
import org.apache.jackrabbit.api.JackrabbitRepository;
import org.apache.jackrabbit.oak.Oak;
import org.apache.jackrabbit.oak.jcr.Jcr;

/** A repository in memory that counts its sessions. */
final class Oaks implements AutoCloseable {
    private final Repository repository = new Jcr(new Oak()).createRepository();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();

    Repository repository() {
        return repository;
    }

    /** A session of an editor's, who has all rights. */
    Session editor() throws RepositoryException {
        return repository.login(new SimpleCredentials("admin", "admin".toCharArray()));
    }

    /** What a target opens. */
    Sessions sessions() {
        return () -> counted(editor());
    }

    int open() {
        return open.get();
    }

    int opened() {
        return opened.get();
    }

    private Session counted(Session session) {
        open.incrementAndGet();
        opened.incrementAndGet();
        return (Session) Proxy.newProxyInstance(
                Oaks.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("logout")) {
                        open.decrementAndGet();
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public void close() {
        ((JackrabbitRepository) repository).shutdown();
    }
}
