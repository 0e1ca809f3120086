package org.pressclip.media;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback that gives out bytes by path, and can be slow, wrong or elsewhere. */
final class Site implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger at = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private interface Answer {
        void give(com.sun.net.httpserver.HttpExchange exchange) throws IOException;
    }

    Site() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            try (exchange) {
                Answer answer = answers.get(path);
                if (answer == null) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    answer.give(exchange);
                }
            } finally {
                at.decrementAndGet();
            }
        });
        server.start();
    }

    Site gives(String path, String type, byte[] bytes) {
        answers.put(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    Site sends(String path, String elsewhere) {
        answers.put(path, exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(302, -1);
        });
        return this;
    }

    /** Promises more than it gives. */
    Site breaksOff(String path, byte[] bytes) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length + 1000L);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    /** A byte now and then, for ever. */
    Site drips(String path) {
        answers.put(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < 600; i++) {
                out.write(0xFF);
                out.flush();
                pause(100);
            }
        });
        return this;
    }

    Site givesSlowly(String path, byte[] bytes) {
        answers.put(path, exchange -> {
            pause(50);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        return this;
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis); // what a slow server does
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<String> asked() {
        return asked;
    }

    /** How many it answered at the same time, at most. */
    int most() {
        return most.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
