package com.example.pigeon;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads a form body; of a field that comes twice the first one counts. */
final class FormBody {
  /** No callback is longer; what is, is none. */
  private static final int LONGEST = 16 * 1024;

  private FormBody() {}

  static Map<String, String> read(byte[] content) {
    Map<String, String> fields = new HashMap<>();
    if (content.length <= LONGEST) {
      for (String field : new String(content, StandardCharsets.UTF_8).strip().split("&")) {
        int equals = field.indexOf('=');
        if (equals > 0) {
          fields.putIfAbsent(field.substring(0, equals), decoded(field.substring(equals + 1)));
        }
      }
    }
    return fields;
  }

  /** A broken escape is kept as it is: the rest of the callback may still be read. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
