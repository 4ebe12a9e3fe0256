package io.sekisho.demo.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/** A search parameter of one type, as R4 defines it. */
record Parameter(String name, RestSearchParameterTypeEnum type, String path, Set<String> targets) {
  private static final Map<String, Parameter> COMMON =
      Map.of(
          "_lastUpdated", common("_lastUpdated", RestSearchParameterTypeEnum.DATE, "lastUpdated"),
          "_profile", common("_profile", RestSearchParameterTypeEnum.URI, "profile"),
          "_security", common("_security", RestSearchParameterTypeEnum.TOKEN, "security"),
          "_tag", common("_tag", RestSearchParameterTypeEnum.TOKEN, "tag"),
          "_source", common("_source", RestSearchParameterTypeEnum.URI, "source"));

  static Parameter of(FhirContext fhir, String type, String name) {
    Parameter common = COMMON.get(name);
    if (common != null) {
      return common;
    }
    RuntimeSearchParam found = fhir.getResourceDefinition(type).getSearchParam(name);
    if (found == null || found.getPath() == null) {
      throw new InvalidRequestException(
          "unknown search parameter `%s` for `%s`".formatted(name, type));
    }
    return new Parameter(name, found.getParamType(), found.getPath(), found.getTargets());
  }

  List<Base> read(Resource resource) {
    return Path.read(resource, path);
  }

  private static Parameter common(String name, RestSearchParameterTypeEnum type, String element) {
    return new Parameter(name, type, "Resource.meta." + element, Set.of());
  }
}
