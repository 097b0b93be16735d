package dev.arrivals.email.mime;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of an HTML page: tags away, the commonest entities read, blocks on their own lines. */
final class HtmlText {
  private static final Map<String, String> ENTITIES =
      Map.of(
          "lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ", "apos", "'", "commat", "@",
          "lsquo", "'", "rsquo", "'");

  /** Combining marks by the ends of the names of letters: the acute of an accented e. */
  private static final Map<String, String> MARKS =
      Map.of(
          "acute", "\u0301",
          "grave", "\u0300",
          "circ", "\u0302",
          "tilde", "\u0303",
          "uml", "\u0308",
          "cedil", "\u0327",
          "caron", "\u030c",
          "ring", "\u030a");

  private static final Set<String> INLINE =
      Set.of("b", "i", "u", "a", "em", "strong", "span", "font", "code", "tt", "small", "wbr");
  private static final int LONGEST_ENTITY = 8;

  private HtmlText() {}

  static String read(String html) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < html.length()) {
      char c = html.charAt(at);
      if (c == '<') {
        at = tag(html, at, text);
      } else if (c == '&') {
        at = entity(html, at, text);
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  private static int tag(String html, int at, StringBuilder text) {
    int end = html.indexOf('>', at);
    if (end < 0) {
      return html.length();
    }
    String name = name(html, at + 1, end);
    if (!INLINE.contains(name.startsWith("/") ? name.substring(1) : name)) {
      text.append('\n');
    }
    boolean unseen = name.equals("style") || name.equals("script") || name.equals("title");
    int close = unseen ? html.indexOf("</" + name, end) : -1;
    return close < 0 ? end + 1 : close;
  }

  private static String name(String html, int from, int to) {
    int end = from;
    while (end < to && !Character.isWhitespace(html.charAt(end))) {
      end++;
    }
    return html.substring(from, end).toLowerCase(Locale.ROOT);
  }

  private static int entity(String html, int at, StringBuilder text) {
    int end = html.indexOf(';', at);
    String name = end < 0 || end - at > LONGEST_ENTITY ? "" : html.substring(at + 1, end);
    String value = name.startsWith("#") ? number(name) : named(name);
    text.append(value.isEmpty() ? "&" : value);
    return value.isEmpty() ? at + 1 : end + 1;
  }

  private static String named(String name) {
    String mark = name.isEmpty() ? "" : MARKS.getOrDefault(name.substring(1), "");
    return mark.isEmpty()
        ? ENTITIES.getOrDefault(name.toLowerCase(Locale.ROOT), "")
        : Normalizer.normalize(name.charAt(0) + mark, Normalizer.Form.NFC);
  }

  /** The character of {@code #64} or {@code #x40}; nothing where that is none. */
  private static String number(String name) {
    boolean hex = name.startsWith("#x") || name.startsWith("#X");
    try {
      int point = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
      return point > 0 && Character.isValidCodePoint(point) ? Character.toString(point) : "";
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
