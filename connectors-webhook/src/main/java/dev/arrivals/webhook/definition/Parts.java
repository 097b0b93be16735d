package dev.arrivals.webhook.definition;

import dev.arrivals.webhook.verify.CallPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of a call as a definition names them: {@code header X-Time, ".", body}. */
final class Parts {
  private static final Pattern PIECE =
      Pattern.compile(
          "\\s*(?:\"([^\"]*)\"|([a-z0-9-]+)(?:\\s+([^\\s,\"]+))?(?:\\s+after\\s+([^\\s,\"]+))?"
              + "(?:\\s+item\\s+([^\\s,\"]+))?)\\s*(,|$)");
  private static final Map<String, Function<String, CallPart>> NAMED =
      Map.of("header", CallPart::header, "query", CallPart::query, "field", CallPart::field);
  private static final Map<String, Supplier<CallPart>> BARE =
      Map.of(
          "body", CallPart::body,
          "body-sha256", CallPart::bodySha256,
          "url", CallPart::url,
          "url-without-query", CallPart::urlWithoutQuery,
          "path", CallPart::path,
          "method", CallPart::method,
          "sorted-form", CallPart::sortedForm,
          "sorted-query", CallPart::sortedQuery);
  private static final String EXPECTED =
      "(expected \"text\", or header NAME, query NAME, field PATH, each with or without"
          + " after PREFIX and item KEY, or one of "
          + BARE.keySet().stream().sorted().toList()
          + ")";

  private Parts() {}

  static List<CallPart> list(String text) {
    List<CallPart> parts = new ArrayList<>();
    Matcher m = PIECE.matcher(text);
    int from = 0;
    while (from < text.length()) {
      if (!m.find(from) || m.start() != from) {
        throw new IllegalArgumentException("'" + text.substring(from) + "' " + EXPECTED);
      }
      parts.add(part(m));
      from = m.end();
    }
    return parts;
  }

  static CallPart one(String text) {
    List<CallPart> parts = list(text);
    if (parts.size() != 1) {
      throw new IllegalArgumentException("'" + text + "' is not one piece " + EXPECTED);
    }
    return parts.get(0);
  }

  private static CallPart part(Matcher m) {
    if (m.group(1) != null) {
      return CallPart.literal(m.group(1).replace("\\n", "\n"));
    }
    String argument = m.group(3);
    Supplier<CallPart> bare = BARE.get(m.group(2));
    Function<String, CallPart> named = NAMED.get(m.group(2));
    CallPart part;
    if (bare != null && argument == null) {
      part = bare.get();
    } else if (named != null && argument != null) {
      part = named.apply(argument);
    } else {
      throw new IllegalArgumentException("'" + m.group().strip() + "' " + EXPECTED);
    }
    CallPart after = m.group(4) == null ? part : part.after(m.group(4));
    return m.group(5) == null ? after : after.item(m.group(5));
  }
}
