/**
 * From a valid resource to a request for the job, and from the job's report to the resource's
 * status. Pure.
 */
package dev.products.inference.resource.run;
