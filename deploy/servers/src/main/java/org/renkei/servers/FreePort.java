package org.renkei.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of the loopback interface. */
public final class FreePort {
  private FreePort() {}

  /** A port nobody listens on at this moment. */
  public static int find() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether one could listen on this port now, on every interface. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A connection of an earlier run that is still winding down must not count as a listener.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
