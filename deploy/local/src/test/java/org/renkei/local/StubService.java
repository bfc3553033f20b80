package org.renkei.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A service that is ready at once and can do nothing; it is told its port as the real ones are. */
final class StubService {
  private StubService() {}

  public static void main(String[] arguments) throws IOException {
    int port = Integer.getInteger("quarkus.http.port");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"status\": \"UP\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println("起動しました " + System.getProperty("quarkus.datasource.jdbc.url"));
  }

  /** Packs this class as the program of a service into {@code folder}. */
  static Path pack(Path folder) throws IOException {
    Files.createDirectories(folder);
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StubService.class.getName());
    String entry = StubService.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream jar =
            new JarOutputStream(Files.newOutputStream(folder.resolve(Service.JAR)), manifest);
        var program = StubService.class.getClassLoader().getResourceAsStream(entry)) {
      if (program == null) {
        throw new IOException("not on the class path: " + entry);
      }
      jar.putNextEntry(new JarEntry(entry));
      program.transferTo(jar);
    }
    return folder;
  }
}
