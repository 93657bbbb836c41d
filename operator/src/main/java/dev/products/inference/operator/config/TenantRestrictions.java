package dev.products.inference.operator.config;

/**
 * What those who create resources may ask for, where that is to be less than creating pods.
 *
 * @param images of drivers and executors; the operator's own job image is one
 * @param modelImages that a model may be in: nothing of them runs, but nodes may pull what a tenant
 *     may not
 * @param serviceAccounts of drivers
 * @param secrets that pods may use
 * @param sparkConf keys of spec.sparkConf
 * @param env names of variables in spec.env: libraries take many for where code and secrets are
 */
public record TenantRestrictions(
    AllowList images,
    AllowList modelImages,
    AllowList serviceAccounts,
    AllowList secrets,
    AllowList sparkConf,
    AllowList env) {}
