/** From a valid resource to a request for the job. Pure. */
package dev.products.inference.resource.run;
