/** What is published with an output to tell of its run: for machines, and for people. Pure. */
package dev.products.inference.job.report;
