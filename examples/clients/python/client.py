"""Registers texts, reports what the provider says of them, and follows what becomes of them.

    client.py ADDRESS send FIRST COUNT     registers and reports texts FIRST to FIRST+COUNT-1
    client.py ADDRESS follow COUNT FILE    prints changes until COUNT texts have arrived
"""

import pathlib
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


def details(error):
    """What a failed call says beside its message: a stable reason and the values it is about."""
    status = rpc_status.from_call(error)
    for detail in status.details if status else []:
        if detail.Is(error_details_pb2.ErrorInfo.DESCRIPTOR):
            info = error_details_pb2.ErrorInfo()
            detail.Unpack(info)
            return f"{info.reason} {dict(info.metadata)}"
    return error.code().name


def create(channel):
    delivery = deliveries.Delivery(name=DELIVERY, channel=types.CHANNEL_SMS)
    request = deliveries.CreateDeliveryRequest(delivery=delivery)
    delivery_service.DeliveryServiceStub(channel).CreateDelivery(request)


def send(channel, first, count):
    create(channel)
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
    register = message_service.MessageServiceStub(channel).RegisterMessages
    report = feedback_service.FeedbackServiceStub(channel).ReportFeedback
    for answer in register(iter([messages.RegisterMessagesRequest(messages=registrations)])):
        print("registered up to", answer.position)
    for answer in report(iter([feedback.ReportFeedbackRequest(items=receipts)])):
        for error in answer.errors:
            print("refused:", error.info.reason, error.status.message)


def follow(channel, count, file):
    """Keeps the token beside what it did with the changes, so it goes on where it stopped."""
    arrived = set()
    token = file.read_text() if file.exists() else ""
    while len(arrived) < count:
        request = messages.WatchMessagesRequest(parent=DELIVERY, token=token or None)
        try:
            watch = message_service.MessageServiceStub(channel).WatchMessages(request)
            for response in watch:
                for change in response.changes:
                    print(change.name, types.MessageStatus.Name(change.status), flush=True)
                    if change.status == RECEIVED:
                        arrived.add(change.name)
                token = response.token
                file.write_text(token)
                if len(arrived) >= count:
                    watch.cancel()
                    break
        except grpc.RpcError as error:
            if error.code() != grpc.StatusCode.UNAVAILABLE:
                raise
            print("the server is away:", details(error), flush=True)
            time.sleep(0.5)


def main(address, command, *arguments):
    with grpc.insecure_channel(address) as channel:
        try:
            if command == "send":
                send(channel, *map(int, arguments))
            else:
                follow(channel, int(arguments[0]), pathlib.Path(arguments[1]))
        except grpc.RpcError as error:
            sys.exit(f"{error.code().name}: {error.details()} ({details(error)})")


if __name__ == "__main__":
    main(*sys.argv[1:])
