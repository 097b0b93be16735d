package dev.arrivals.webhook.body;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.arrivals.webhook.body.Limits.TooMuchException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/** JSON (RFC 8259): an object or a list. */
final class JsonBody {
  private final JsonReader in;
  private final Limits limits = new Limits();

  private JsonBody(String text) {
    in = new JsonReader(new StringReader(text));
    in.setNestingLimit(Limits.DEPTH + 2);
  }

  static Payload read(String text) {
    if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
      return Payload.refused(Format.JSON, "it starts with neither { nor [");
    }
    JsonBody body = new JsonBody(text);
    try {
      Value value = body.value(0);
      return body.in.peek() == JsonToken.END_DOCUMENT
          ? Payload.of(Format.JSON, value)
          : Payload.refused(Format.JSON, "something follows its end");
    } catch (TooMuchException e) {
      return Payload.refused(Format.JSON, e.why());
    } catch (EOFException e) {
      return Payload.refused(Format.JSON, "it ends too early");
    } catch (MalformedJsonException e) {
      // The reader's own words would show a piece of the body.
      return Payload.refused(Format.JSON, "it is malformed");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      return Payload.refused(Format.JSON, "it cannot be read");
    }
  }

  private Value value(int depth) throws IOException, TooMuchException {
    limits.count(depth);
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(depth);
      case BEGIN_ARRAY -> array(depth);
      case STRING, NUMBER -> new Text(in.nextString());
      case BOOLEAN -> new Text(Boolean.toString(in.nextBoolean()));
      case NULL -> nothing();
      case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
          throw new MalformedJsonException("no value");
    };
  }

  private Value nothing() throws IOException {
    in.nextNull();
    return Missing.VALUE;
  }

  private Value object(int depth) throws IOException, TooMuchException {
    Members.Builder members = new Members.Builder();
    in.beginObject();
    while (in.hasNext()) {
      members.put(in.nextName(), value(depth + 1));
    }
    in.endObject();
    return members.build("");
  }

  private Value array(int depth) throws IOException, TooMuchException {
    List<Value> items = new ArrayList<>();
    in.beginArray();
    while (in.hasNext()) {
      items.add(value(depth + 1));
    }
    in.endArray();
    return new Items(List.copyOf(items));
  }
}
