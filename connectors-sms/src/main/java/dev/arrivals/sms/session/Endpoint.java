package dev.arrivals.sms.session;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The address where a message centre listens. */
record Endpoint(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^\\s:\\[\\]]+):(\\d{1,5})");
  private static final int LAST_PORT = 65535;

  /** Reads {@code host:port[,host:port…]}. */
  static List<Endpoint> list(String value) {
    return Stream.of(value.split(",", -1)).map(one -> of(one.strip(), value)).distinct().toList();
  }

  private static Endpoint of(String one, String value) {
    Matcher form = FORM.matcher(one);
    if (!form.matches() || !isPort(Integer.parseInt(form.group(2)))) {
      throw new IllegalArgumentException(
          "option 'smsc' is '"
              + value
              + "' (expected host:port, several separated by commas, such as"
              + " smpp.example.com:2775)");
    }
    String host = form.group(1);
    boolean bracketed = host.startsWith("[");
    return new Endpoint(
        bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(form.group(2)));
  }

  private static boolean isPort(int number) {
    return number >= 1 && number <= LAST_PORT;
  }

  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
