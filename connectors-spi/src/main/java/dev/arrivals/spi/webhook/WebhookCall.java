package dev.arrivals.spi.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** An HTTP call of a provider, as it came: neither decoded nor checked. */
public final class WebhookCall {
  private final String method;
  private final URI url;
  private final String path;
  private final TreeMap<String, List<String>> headers;
  private final byte[] body;
  private final String remoteAddress;
  private final Instant receivedTime;

  private WebhookCall(WebhookCall call, URI url) {
    method = call.method;
    this.url = Objects.requireNonNull(url);
    path = call.path;
    headers = call.headers;
    body = call.body;
    remoteAddress = call.remoteAddress;
    receivedTime = call.receivedTime;
  }

  private WebhookCall(Builder b) {
    method = b.method;
    url = b.url;
    path = b.path;
    headers = new TreeMap<>(b.headers);
    headers.replaceAll((name, values) -> List.copyOf(values));
    body = b.body;
    remoteAddress = b.remoteAddress;
    receivedTime = b.receivedTime;
  }

  /**
   * Starts a call.
   *
   * @param method in capitals, for example {@code POST}
   * @param url the address that the provider called, as the provider sees it: behind a proxy the
   *     public one, with its query
   */
  public static Builder builder(String method, URI url) {
    return new Builder(method, url);
  }

  /**
   * Returns this call as one to another address, such as one without the parameters that nothing
   * proves.
   */
  public WebhookCall withUrl(URI other) {
    return new WebhookCall(this, other);
  }

  /** The method, in capitals. */
  public String method() {
    return method;
  }

  /** The address that the provider called, as the provider sees it; some sign it. */
  public URI url() {
    return url;
  }

  /** The query as it was sent, still encoded; empty where there is none. */
  public String query() {
    return Objects.requireNonNullElse(url.getRawQuery(), "");
  }

  /** Returns what follows the instance in the path, without slashes around it; often a secret. */
  public String path() {
    return path;
  }

  /** The first value of a header, whatever the case of its name. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header, whatever the case of its name. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  /** The body, unedited; shared, not to be changed. */
  public byte[] body() {
    return body;
  }

  /**
   * Returns the address of the caller, without a port; behind proxies that of the last one that is
   * not trusted.
   */
  public String remoteAddress() {
    return remoteAddress;
  }

  /**
   * Returns when the server received it, by its clock; the age of a signature is measured against
   * this time.
   */
  public Instant receivedTime() {
    return receivedTime;
  }

  /** Never shows a header or the body: they hold secrets and people. */
  @Override
  public String toString() {
    return method + " of " + body.length + " bytes";
  }

  /** Builds a {@link WebhookCall}. */
  public static final class Builder {
    private final String method;
    private final URI url;
    private String path = "";
    private final TreeMap<String, List<String>> headers = new TreeMap<>();
    private byte[] body = {};
    private String remoteAddress = "";
    private Instant receivedTime = Instant.EPOCH;

    private Builder(String method, URI url) {
      this.method = Objects.requireNonNull(method);
      this.url = Objects.requireNonNull(url);
    }

    /** Sets what follows the instance in the path. */
    public Builder path(String value) {
      path = Objects.requireNonNull(value);
      return this;
    }

    /** Adds a header. */
    public Builder header(String name, String value) {
      headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>()).add(value);
      return this;
    }

    /** Sets the body; it is not copied: do not change it afterwards. */
    public Builder body(byte[] value) {
      body = Objects.requireNonNull(value);
      return this;
    }

    /** Sets who called. */
    public Builder remoteAddress(String value) {
      remoteAddress = Objects.requireNonNull(value);
      return this;
    }

    /** Sets when it was received. */
    public Builder receivedTime(Instant value) {
      receivedTime = Objects.requireNonNull(value);
      return this;
    }

    /** Builds the call. */
    public WebhookCall build() {
      return new WebhookCall(this);
    }
  }
}
