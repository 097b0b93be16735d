"""Registers texts, reports what the provider says of them, and follows what becomes of them.

    client.py ADDRESS send FIRST COUNT     registers and reports texts FIRST to FIRST+COUNT-1
    client.py ADDRESS follow COUNT FILE    prints changes until COUNT texts have arrived

With ARRIVALS_CA, a PEM file of authorities, it talks TLS, and shows the token in ARRIVALS_TOKEN.
"""

import os
import pathlib
import random
import sys
import time

import grpc
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from arrivals.v1 import (
    delivery_service_pb2 as deliveries,
    delivery_service_pb2_grpc as delivery_service,
    feedback_service_pb2 as feedback,
    feedback_service_pb2_grpc as feedback_service,
    message_service_pb2 as messages,
    message_service_pb2_grpc as message_service,
    types_pb2 as types,
)

DELIVERY = "deliveries/python-client"
RECEIVED = types.MESSAGE_STATUS_RECEIVED_ON_MOBILE


ATTEMPTS = 15
LONGEST_PAUSE = 8.0


def connect(address):
    """A token is for encrypted connections only, so there is none without TLS."""
    if "ARRIVALS_CA" not in os.environ:
        return grpc.insecure_channel(address)
    credentials = grpc.ssl_channel_credentials(pathlib.Path(os.environ["ARRIVALS_CA"]).read_bytes())
    if "ARRIVALS_TOKEN" in os.environ:
        token = grpc.access_token_call_credentials(os.environ["ARRIVALS_TOKEN"])
        credentials = grpc.composite_channel_credentials(credentials, token)
    return grpc.secure_channel(address, credentials)


def detail(error, kind):
    """What a failed call says beside its message; None if it says nothing of that kind."""
    status = rpc_status.from_call(error)
    for packed in status.details if status else []:
        if packed.Is(kind.DESCRIPTOR):
            unpacked = kind()
            packed.Unpack(unpacked)
            return unpacked
    return None


def details(error):
    """A stable reason and the values it is about."""
    info = detail(error, error_details_pb2.ErrorInfo)
    return f"{info.reason} {dict(info.metadata)}" if info else error.code().name


def pause(error, attempt):
    """How long to wait before trying again; None where that would not help."""
    retry = detail(error, error_details_pb2.RetryInfo)
    if error.code() != grpc.StatusCode.UNAVAILABLE and not retry:
        return None
    told = retry.retry_delay.ToTimedelta().total_seconds() if retry else 0
    # Not all who were sent away come back in the same moment.
    own = min(LONGEST_PAUSE, 0.25 * 2**attempt) * random.uniform(0.5, 1)
    return max(told, own)


def patiently(address, call):
    """Calls until it is answered: to register or report the same again is always safe.

    Each attempt has a channel of its own, for one that failed waits long before it looks again.
    """
    for attempt in range(ATTEMPTS):
        try:
            with connect(address) as channel:
                return call(channel)
        except grpc.RpcError as error:
            wait = pause(error, attempt)
            if wait is None or attempt == ATTEMPTS - 1:
                raise
            print(f"not now: {details(error)}; again in {wait:.1f} s", flush=True)
            time.sleep(wait)


def create(address):
    delivery = deliveries.Delivery(name=DELIVERY, channel=types.CHANNEL_SMS)
    request = deliveries.CreateDeliveryRequest(delivery=delivery)
    patiently(address, lambda c: delivery_service.DeliveryServiceStub(c).CreateDelivery(request))


def register(channel, registrations):
    batch = messages.RegisterMessagesRequest(messages=registrations)
    return list(message_service.MessageServiceStub(channel).RegisterMessages(iter([batch])))


def report(channel, receipts):
    batch = feedback.ReportFeedbackRequest(items=receipts)
    return list(feedback_service.FeedbackServiceStub(channel).ReportFeedback(iter([batch])))


def send(address, first, count):
    create(address)
    numbers = range(first, first + count)
    registrations = [
        messages.MessageRegistration(
            name=f"{DELIVERY}/messages/{n}",
            address=f"+336000000{n:02}",
            legs=[types.Leg(instance="sms-smpp", native_id=f"py-{n}")],
        )
        for n in numbers
    ]
    receipts = [
        feedback.FeedbackItem(
            instance="sms-smpp",
            native=types.NativeFeedback(content=f"id:py-{n} stat:DELIVRD err:000".encode()),
        )
        for n in numbers
    ]
    # An item that is refused does not disturb the others.
    receipts.append(feedback.FeedbackItem(instance="nobody"))
    for answer in patiently(address, lambda c: register(c, registrations)):
        print("registered up to", answer.position)
    for answer in patiently(address, lambda c: report(c, receipts)):
        print("became:", [feedback.FeedbackOutcome.Name(outcome) for outcome in answer.outcomes])
        for error in answer.errors:
            print("refused:", error.info.reason, error.status.message)


def follow(address, count, file):
    """Keeps the token beside what it did with the changes, so it goes on where it stopped."""
    arrived = set()
    token = file.read_text() if file.exists() else ""
    attempt = 0
    while len(arrived) < count:
        request = messages.WatchMessagesRequest(parent=DELIVERY, token=token or None)
        try:
            with connect(address) as channel:
                watch = message_service.MessageServiceStub(channel).WatchMessages(request)
                for response in watch:
                    for change in response.changes:
                        print(change.name, types.MessageStatus.Name(change.status), flush=True)
                        if change.status == RECEIVED:
                            arrived.add(change.name)
                    token = response.token
                    file.write_text(token)
                    attempt = 0
                    if len(arrived) >= count:
                        watch.cancel()
                        break
        except grpc.RpcError as error:
            wait = pause(error, attempt)
            if wait is None:
                raise
            print("the server is away:", details(error), flush=True)
            time.sleep(wait)
            attempt += 1


def main(address, command, *arguments):
    try:
        if command == "send":
            send(address, *map(int, arguments))
        else:
            follow(address, int(arguments[0]), pathlib.Path(arguments[1]))
    except grpc.RpcError as error:
        sys.exit(f"{error.code().name}: {error.details()} ({details(error)})")


if __name__ == "__main__":
    main(*sys.argv[1:])
