package dev.products.inference.operator.client;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/** Of an event what it says of which pod, and when. */
final class KeptOfEvent extends StdConverter<Event, Event> {

  /** Nobody reads more of it in a status. */
  private static final int LONGEST = 1000;

  @Override
  public Event convert(Event event) {
    if (event.getMetadata() != null) {
      event.setMetadata(
          new ObjectMetaBuilder()
              .withName(event.getMetadata().getName())
              .withNamespace(event.getMetadata().getNamespace())
              .withUid(event.getMetadata().getUid())
              .withResourceVersion(event.getMetadata().getResourceVersion())
              .withCreationTimestamp(event.getMetadata().getCreationTimestamp())
              .build());
    }
    String message = event.getMessage();
    if (message != null && message.length() > LONGEST) {
      event.setMessage(message.substring(0, LONGEST));
    }
    event.setRelated(null);
    event.setSource(null);
    return event;
  }
}
