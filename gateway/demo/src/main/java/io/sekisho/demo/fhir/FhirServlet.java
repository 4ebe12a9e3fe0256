package io.sekisho.demo.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import ca.uhn.fhir.rest.server.provider.ServerCapabilityStatementProvider;
import ca.uhn.fhir.rest.server.util.FhirContextSearchParamRegistry;

/** HAPI's server with one provider for each R4 type. */
final class FhirServlet extends RestfulServer {
  private static final int REMEMBERED_SEARCHES = 200;
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 500;

  FhirServlet(FhirContext fhir, Records records) {
    super(fhir);
    setServerName("Sekisho demo hospital");
    setServerVersion("0.1.0");
    setImplementationDescription("Demo FHIR R4 server with invented patients");
    setServerAddressStrategy(new PublicAddress());
    setPagingProvider(paging());
    setServerConformanceProvider(
        new ServerCapabilityStatementProvider(
            this, new FhirContextSearchParamRegistry(fhir), null));
    registerInterceptor(
        new ResponseHighlighterInterceptor()); // browsers show a page, not a download
    registerProvider(new SystemProvider(fhir, records));
    fhir.getResourceTypes()
        .forEach(type -> registerProvider(new TypeProvider(fhir, records, type)));
  }

  private static FifoMemoryPagingProvider paging() {
    FifoMemoryPagingProvider paging = new FifoMemoryPagingProvider(REMEMBERED_SEARCHES);
    paging.setDefaultPageSize(PAGE);
    paging.setMaximumPageSize(LARGEST_PAGE);
    return paging;
  }
}
