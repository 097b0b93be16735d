package dev.arrivals.twins.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Status callbacks as Twilio sends them: a form, signed by HMAC-SHA1 over the address and the names
 * and values of the form, sorted by name (twilio.com/docs/usage/security).
 */
public final class TwilioCalls implements Provider {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SecretKeySpec key;

  /** Signs with the auth token of an account. */
  public TwilioCalls(String authToken) {
    key = new SecretKeySpec(authToken.getBytes(UTF_8), "HmacSHA1");
  }

  @Override
  public ProviderCall write(Callback callback, URI url) {
    SortedMap<String, String> form = form(callback);
    String body =
        form.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return new ProviderCall(
        "application/x-www-form-urlencoded",
        Map.of("X-Twilio-Signature", signature(url, form)),
        body.getBytes(UTF_8));
  }

  private static SortedMap<String, String> form(Callback callback) {
    SortedMap<String, String> form = new TreeMap<>();
    form.put("AccountSid", "AC00000000000000000000000000000001");
    form.put("ApiVersion", "2010-04-01");
    form.put("From", "+15005550006");
    form.put("MessageSid", callback.id());
    form.put("MessageStatus", word(callback.state()));
    form.put("RawDlrDoneDate", MINUTES.format(callback.time()));
    form.put("SmsSid", callback.id());
    form.put("SmsStatus", word(callback.state()));
    form.put("To", callback.recipient());
    String code = code(callback.state());
    if (!code.isEmpty()) {
      form.put("ErrorCode", code);
    }
    return form;
  }

  private static String word(CallbackState state) {
    return switch (state) {
      case ACCEPTED -> "queued";
      case SENT -> "sent";
      case DELIVERED -> "delivered";
      case UNREACHABLE, NO_SUCH_RECIPIENT, FILTERED -> "undelivered";
    };
  }

  private static String code(CallbackState state) {
    return switch (state) {
      case ACCEPTED, SENT, DELIVERED -> "";
      case UNREACHABLE -> "30003";
      case NO_SUCH_RECIPIENT -> "30005";
      case FILTERED -> "30007";
    };
  }

  private String signature(URI url, SortedMap<String, String> form) {
    StringBuilder signed = new StringBuilder(url.toString());
    form.forEach((name, value) -> signed.append(name).append(value));
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.toString().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
