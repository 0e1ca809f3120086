package org.pressclip.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The one place where a host's addresses are approved and a connection is made, and made to an approved address:
 * nothing resolves the name a second time in between.
 */
final class Connector {
    private final SSLSocketFactory tls;

    Connector(SSLSocketFactory tls) {
        this.tls = tls;
    }

    /** The addresses of a host that may be connected to. All may, so far. */
    List<InetAddress> approved(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }

    /** Connects to the first approved address that answers; the caller closes the socket, whatever becomes of it. */
    Socket connect(String host, int port, int timeoutMillis) throws IOException {
        List<InetAddress> addresses;
        try {
            addresses = approved(host);
        } catch (UnknownHostException e) {
            throw new IOException("no address known for " + host, e);
        }
        IOException failure = new IOException("no address may be used of " + host);
        for (InetAddress address : addresses) {
            // a channel's socket, unlike a plain one, gives up when its thread is interrupted
            Socket socket = SocketChannel.open().socket();
            try {
                socket.connect(new InetSocketAddress(address, port), timeoutMillis);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                socket.close();
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                failure = new IOException("cannot connect to " + host + ":" + port + ": " + e.getMessage(), e);
            }
        }
        throw failure;
    }

    /** Puts TLS over a connection and checks that the certificate is the host's. */
    Socket secure(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
