package dev.arrivals.webhook.body;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A form (application/x-www-form-urlencoded of the URL standard), also as a query. */
final class FormBody {
  private FormBody() {}

  /** A name and its value, decoded. */
  record Field(String name, String value) {}

  static Payload read(String text, Charset charset) {
    List<Field> fields = fields(text, charset);
    if (fields.size() > Limits.VALUES) {
      return Payload.refused(Format.FORM, "more than " + Limits.VALUES + " values");
    }
    Members.Builder members = new Members.Builder();
    fields.forEach(field -> members.add(field.name(), new Text(field.value())));
    return Payload.of(Format.FORM, members.build(""));
  }

  /** The fields in their order. */
  static List<Field> fields(String text, Charset charset) {
    List<Field> fields = new ArrayList<>();
    for (int from = 0; from < text.length() && fields.size() <= Limits.VALUES; ) {
      int end = text.indexOf('&', from);
      int to = end < 0 ? text.length() : end;
      if (to > from) {
        fields.add(field(text.substring(from, to), charset));
      }
      from = to + 1;
    }
    return fields;
  }

  private static Field field(String text, Charset charset) {
    int equals = text.indexOf('=');
    return equals < 0
        ? new Field(decode(text, charset), "")
        : new Field(
            decode(text.substring(0, equals), charset),
            decode(text.substring(equals + 1), charset));
  }

  /** A percent sign that starts no code stays what it is. */
  private static String decode(String text, Charset charset) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    byte[] in = text.getBytes(charset);
    for (int i = 0; i < in.length; i++) {
      int code = in[i] == '%' && i + 2 < in.length ? code(in[i + 1], in[i + 2]) : -1;
      out.write(code >= 0 ? code : in[i] == '+' ? ' ' : in[i]);
      i += code >= 0 ? 2 : 0;
    }
    return out.toString(charset);
  }

  private static int code(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
  }

  static List<Field> query(String text) {
    return fields(text, StandardCharsets.UTF_8);
  }
}
