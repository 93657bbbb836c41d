package dev.products.inference.operator.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/**
 * How the operator reads what the API server says. Nothing that the API server admits may fail to
 * be read: one object would end the watch of all.
 */
public final class ClientSerialization {

  /** Objects of a list that are read at a time: each may have a megabyte. */
  public static final long PAGE = 20;

  /** More than any object that etcd takes can have. */
  private static final int ANY_LENGTH = 8 * 1024 * 1024;

  /** The API server reads JSON no deeper. */
  private static final int ANY_DEPTH = 10_100;

  private static final StreamReadConstraints ANYTHING =
      StreamReadConstraints.builder()
          .maxNestingDepth(ANY_DEPTH)
          .maxNameLength(ANY_LENGTH)
          .maxNumberLength(ANY_LENGTH)
          .build();

  private ClientSerialization() {}

  /** For the operator's client. */
  public static KubernetesSerialization create() {
    ObjectMapper mapper =
        JsonMapper.builder(JsonFactory.builder().streamReadConstraints(ANYTHING).build())
            .addModule(
                new SimpleModule()
                    .addDeserializer(ProductClassification.class, new ResourceDeserializer()))
            .addMixIn(ObjectMeta.class, WithoutManagedFields.class)
            .addMixIn(Pod.class, Kept.class)
            .addMixIn(Event.class, KeptWords.class)
            .addMixIn(PodSpec.class, WhatRunsWhere.class)
            .addMixIn(Container.class, NamesOfVariables.class)
            .addMixIn(EnvVar.class, NameOfVariable.class)
            .build();
    return new KubernetesSerialization(mapper, true);
  }

  /** Who wrote which field is half of an object, and of no use here. */
  @JsonIgnoreProperties("managedFields")
  private interface WithoutManagedFields {}

  @JsonDeserialize(converter = KeptOfPod.class)
  private interface Kept {}

  @JsonDeserialize(converter = KeptOfEvent.class)
  private interface KeptWords {}

  /** Of pods that there are; those that are made are written whole. */
  @JsonIgnoreProperties(
      value = {
        "affinity",
        "ephemeralContainers",
        "hostAliases",
        "imagePullSecrets",
        "initContainers",
        "readinessGates",
        "resourceClaims",
        "resources",
        "schedulingGates",
        "securityContext",
        "tolerations",
        "topologySpreadConstraints",
        "volumes"
      },
      allowGetters = true)
  private interface WhatRunsWhere {}

  @JsonIgnoreProperties(
      value = {
        "args",
        "command",
        "envFrom",
        "lifecycle",
        "livenessProbe",
        "ports",
        "readinessProbe",
        "resources",
        "securityContext",
        "startupProbe",
        "volumeDevices",
        "volumeMounts"
      },
      allowGetters = true)
  private interface NamesOfVariables {}

  /** A variable that only Spark sets tells which container is Spark's. */
  @JsonIgnoreProperties(
      value = {"value", "valueFrom"},
      allowGetters = true)
  private interface NameOfVariable {}
}
