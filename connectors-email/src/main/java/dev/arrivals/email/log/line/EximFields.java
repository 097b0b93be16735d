package dev.arrivals.email.log.line;

import dev.arrivals.email.rules.Phase;
import java.util.List;

/** A delivery line of Exim from its flag on: {@code => tried <mailed> R=.. T=.. H=..: text}. */
final class EximFields {
  private static final List<String> FIELDS =
      List.of(" F=<", " P=<", " R=", " T=", " H=", " S=", " routing defer (", " defer (");

  private final String line;
  private final String addresses;
  private final int text;

  EximFields(String line) {
    this.line = line;
    boolean failed = line.startsWith("**") || line.startsWith("==");
    int colon = failed ? line.indexOf(": ", Math.max(3, line.indexOf(" defer ("))) : -1;
    text = colon < 0 ? line.length() : colon + 2;
    int fields = colon < 0 ? line.length() : colon;
    for (String field : FIELDS) {
      int at = line.indexOf(field, 3);
      fields = at >= 0 && at < fields ? at : fields;
    }
    addresses = line.substring(Math.min(3, fields), fields);
  }

  /** Returns the final recipient of a delivery. */
  String tried() {
    int open = open();
    return (open < 0 ? addresses : addresses.substring(0, open)).strip();
  }

  /** Returns the address that the sender had used; empty if it is the final one. */
  String original() {
    int open = open();
    return open < 0 ? "" : addresses.substring(open + 2, addresses.length() - 1);
  }

  private int open() {
    return addresses.endsWith(">") ? addresses.lastIndexOf(" <") : -1;
  }

  String transport() {
    return value(head(), " T=");
  }

  String host() {
    return value(head(), " H=");
  }

  /** The address after the name of the host. */
  String address() {
    String head = head();
    int open = head.indexOf('[', Math.max(0, head.indexOf(" H=")));
    int close = head.indexOf(']', open + 1);
    boolean there = head.contains(" H=") && open >= 0 && close >= 0;
    return there ? head.substring(open + 1, close) : "";
  }

  /** Returns the reply of the next hop to a delivery. */
  String confirmation() {
    int start = line.indexOf(" C=\"");
    int end = line.indexOf('"', start + 4);
    return start < 0 ? "" : line.substring(start + 4, end < 0 ? line.length() : end);
  }

  LogLine.Reply reply() {
    return new LogLine.Reply(
        line.substring(Math.min(text, line.length())), "", host() + " " + tried(), Phase.UNKNOWN);
  }

  private String head() {
    return line.substring(0, Math.min(text, line.length()));
  }

  /** The word after {@code name}. */
  static String value(String line, String name) {
    int at = line.indexOf(name);
    if (at < 0) {
      return "";
    }
    int start = at + name.length();
    int end = line.indexOf(' ', start);
    String value = line.substring(start, end < 0 ? line.length() : end);
    return value.endsWith(":") ? value.substring(0, value.length() - 1) : value;
  }
}
