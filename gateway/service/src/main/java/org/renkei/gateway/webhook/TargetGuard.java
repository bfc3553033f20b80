package org.renkei.gateway.webhook;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import org.renkei.contracts.code.LocalizedText;

/**
 * Where notifications may be sent. A target is written by a stranger and called from inside: it
 * must not reach what only the inside can. A name is looked up once, and the very address that was
 * judged is the one that is called.
 */
@Singleton
class TargetGuard {
  private static final int MAX_LENGTH = 2_000;
  private static final int MAX_PORT = 65_535;

  /** IPv4 ranges that are no public hosts, after the registry of RFC 6890 and its successors. */
  private static final List<Range> CLOSED_4 =
      List.of(
          Range.of("0.0.0.0", 8),
          Range.of("10.0.0.0", 8),
          Range.of("100.64.0.0", 10),
          Range.of("127.0.0.0", 8),
          Range.of("169.254.0.0", 16),
          Range.of("172.16.0.0", 12),
          Range.of("192.0.0.0", 24),
          Range.of("192.0.2.0", 24),
          Range.of("192.88.99.0", 24),
          Range.of("192.168.0.0", 16),
          Range.of("198.18.0.0", 15),
          Range.of("198.51.100.0", 24),
          Range.of("203.0.113.0", 24),
          Range.of("224.0.0.0", 3));

  /** Of IPv6 only 2000::/3 is public, and in it these are not. */
  private static final Range OPEN_6 = Range.of("2000::", 3);

  private static final List<Range> CLOSED_6 =
      List.of(
          Range.of("2001::", 23),
          Range.of("2001:db8::", 32),
          Range.of("2002::", 16),
          Range.of("3fff::", 20));

  private final boolean loopbackToo;
  private final Names names;

  @Inject
  TargetGuard(WebhooksConfig config) {
    this(config.loopbackTargets(), InetAddress::getAllByName);
  }

  TargetGuard(boolean loopbackToo, Names names) {
    this.loopbackToo = loopbackToo;
    this.names = names;
  }

  /** Knows the addresses of a host, at least one. */
  interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
  }

  /** A target that must not be called. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient LocalizedText why;

    Refused(String ja, String en) {
      super(en);
      why = new LocalizedText(ja, en);
    }

    LocalizedText why() {
      return why;
    }
  }

  /**
   * A target and the address to call.
   *
   * @param path with the query
   */
  record Checked(String host, int port, boolean tls, String path, InetAddress address) {}

  /**
   * Looks a target up and judges it.
   *
   * @throws Refused when it must not be called
   */
  Checked check(String target) throws Refused {
    URI uri = parsed(target);
    boolean tls = "https".equalsIgnoreCase(uri.getScheme());
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw new Refused("宛先にホスト名がありません。", "The target names no host.");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Refused("宛先に利用者名は書けません。", "The target must not hold user information.");
    }
    if (uri.getPort() > MAX_PORT) {
      throw new Refused("宛先のポート番号が大きすぎます。", "The port of the target is too large.");
    }
    if (uri.getRawFragment() != null) {
      throw new Refused("宛先に # 以降は書けません。", "The target must not hold a fragment.");
    }
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      boolean allowedHere = loopbackToo && address.isLoopbackAddress();
      if (!allowedHere && !isPublic(address)) {
        throw new Refused(
            "宛先 %s は公開のアドレスではありません。".formatted(host),
            "The target %s is no public address.".formatted(host));
      }
      if (!tls && !allowedHere) {
        throw new Refused("宛先は https でなければなりません。", "The target must be https.");
      }
    }
    int port = uri.getPort() > 0 ? uri.getPort() : tls ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery();
    return new Checked(host, port, tls, query == null ? path : path + "?" + query, addresses[0]);
  }

  private static URI parsed(String target) throws Refused {
    try {
      URI uri = new URI(target);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      // Characters that a request line cannot hold are written with %.
      boolean written = target.chars().allMatch(character -> character < 0x80);
      if (written
          && target.length() <= MAX_LENGTH
          && (scheme.equals("https") || scheme.equals("http"))) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // told below, together with what is no address of the web
    }
    throw new Refused("宛先は https のURLで書いてください。", "Write the target as an https URL.");
  }

  private InetAddress[] lookUp(String host) throws Refused {
    try {
      return names.lookUp(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
    } catch (UnknownHostException e) {
      throw new Refused(
          "宛先 %s が見つかりません。".formatted(host), "The target %s cannot be found.".formatted(host));
    }
  }

  static boolean isPublic(InetAddress address) {
    if (address instanceof Inet4Address) {
      return CLOSED_4.stream().noneMatch(range -> range.holds(address));
    }
    return OPEN_6.holds(address) && CLOSED_6.stream().noneMatch(range -> range.holds(address));
  }

  /** Addresses with the same first bits. */
  private record Range(InetAddress first, int bits) {
    static Range of(String address, int bits) {
      try {
        return new Range(InetAddress.getByName(address), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean holds(InetAddress address) {
      byte[] own = first.getAddress();
      byte[] other = address.getAddress();
      if (other.length != own.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((other[bit / 8] & mask) != (own[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
