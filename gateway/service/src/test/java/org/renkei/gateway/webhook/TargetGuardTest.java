package org.renkei.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetGuardTest {
  private final TargetGuard guard = new TargetGuard(false, InetAddress::getAllByName);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://017700000001/",
        "https://127.0.0.1.:8443/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://0.0.0.0/",
        "https://10.1.2.3/",
        "https://100.64.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://172.31.255.255/",
        "https://192.168.0.1:8443/",
        "https://198.18.0.1/",
        "https://224.0.0.1/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b:1::1]/",
        "https://[::ffff:169.254.169.254]/",
        "https://[::7f00:1]/",
        "https://[fe80::1]/",
        "https://[fe80::1%25eth0]/",
        "https://[fc00::1]/",
        "https://[fd12:3456::1]/",
        "https://[ff02::1]/",
        "https://[2002:7f00:1::]/",
        "https://[2001:db8::1]/",
        "https://[2001::1]/",
        "http://8.8.8.8/",
        "https://user:word@8.8.8.8/",
        "https://8.8.8.8/#part",
        "https://8.8.8.8:70000/",
        "https://8.8.8.8/\u010a",
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "https:///nowhere",
        "https://no such host/",
        "https://renkei.invalid/",
        "hooks.example.jp",
        ""
      })
  void refusesWhatIsNoPublicTarget(String target) {
    assertThatThrownBy(() -> guard.check(target)).isInstanceOf(TargetGuard.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/hook?a=b",
        "https://8.8.8.8:8443",
        "https://[2606:4700:4700::1111]/"
      })
  void takesPublicTargets(String target) throws TargetGuard.Refused {
    assertThat(guard.check(target).tls()).isTrue();
  }

  @Test
  void callsTheVeryAddressThatWasJudged() throws TargetGuard.Refused, UnknownHostException {
    // When
    TargetGuard.Checked checked = guard.check("https://8.8.8.8:8443/hook?a=b");

    // Then
    assertThat(checked)
        .isEqualTo(
            new TargetGuard.Checked(
                "8.8.8.8", 8443, true, "/hook?a=b", InetAddress.getByName("8.8.8.8")));
  }

  @Test
  void looksANameUpOnceAndRefusesItWhenOneOfItsAddressesIsNotPublic()
      throws TargetGuard.Refused, UnknownHostException {
    // Given
    InetAddress open = InetAddress.getByName("8.8.8.8");
    Map<String, InetAddress[]> known =
        Map.of(
            "open.example", new InetAddress[] {open},
            "half.example", new InetAddress[] {open, InetAddress.getByName("10.0.0.1")});
    List<String> asked = new ArrayList<>();
    TargetGuard named =
        new TargetGuard(
            false,
            host -> {
              asked.add(host);
              return Objects.requireNonNull(known.get(host));
            });

    // When
    TargetGuard.Checked checked = named.check("https://open.example/");

    // Then
    assertThat(checked.address()).isEqualTo(open);
    assertThat(asked).containsExactly("open.example");
    assertThatThrownBy(() -> named.check("https://half.example/"))
        .isInstanceOf(TargetGuard.Refused.class);
  }

  @Test
  void takesPlainHttpToThisMachineAloneWhereThatIsAllowed() throws TargetGuard.Refused {
    // Given
    TargetGuard local = new TargetGuard(true, InetAddress::getAllByName);

    // Then
    assertThat(local.check("http://127.0.0.1:9000/").tls()).isFalse();
    assertThatThrownBy(() -> local.check("http://8.8.8.8/"))
        .isInstanceOf(TargetGuard.Refused.class);
    assertThatThrownBy(() -> local.check("http://10.0.0.1/"))
        .isInstanceOf(TargetGuard.Refused.class);
  }
}
