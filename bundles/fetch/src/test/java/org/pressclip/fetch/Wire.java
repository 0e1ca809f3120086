package org.pressclip.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on the loopback that writes whatever bytes a test wants, protocol or not. */
final class Wire implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final boolean keep;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** What it does with a connection once the request has been read. */
    interface Script {
        void answer(String path, OutputStream out) throws IOException, InterruptedException;
    }

    Wire(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    Wire(ServerSocket server, Script script) {
        this(server, script, false);
    }

    private Wire(ServerSocket server, Script script, boolean keep) {
        this.server = server;
        this.script = script;
        this.keep = keep;
        Thread thread = new Thread(this::serve, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers every request with these characters as bytes. */
    static Wire saying(String answer) throws IOException {
        return new Wire((path, out) -> out.write(answer.getBytes(ISO_8859_1)));
    }

    /** Answers one request after the other on each connection. */
    static Wire keeping(Script script) throws IOException {
        return new Wire(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script, true);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                if (keep) {
                    Thread thread = new Thread(() -> serve(socket), "wire-connection");
                    thread.setDaemon(true);
                    thread.start();
                } else {
                    serve(socket);
                }
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void serve(Socket connection) {
        boolean first = true;
        try (Socket socket = connection) {
            while (first || keep) {
                first = false;
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
                StringBuilder request = new StringBuilder();
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    request.append(line).append('\n');
                }
                if (request.length() == 0 && keep) {
                    return;
                }
                requests.add(request.toString());
                String[] words = request.toString().split(" ", 3);
                script.answer(words.length > 1 ? words[1] : "", socket.getOutputStream());
                socket.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException e) {
            // the client hung up, or the test is over: both are what tests want
        }
    }

    int connections() {
        return connections.get();
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
