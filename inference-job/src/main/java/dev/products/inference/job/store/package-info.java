/** Object stores: how they are reached, and what their failures mean. */
package dev.products.inference.job.store;
