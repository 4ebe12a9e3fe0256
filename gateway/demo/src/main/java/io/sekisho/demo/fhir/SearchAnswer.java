package io.sekisho.demo.fhir;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntrySearchModeEnum;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import io.sekisho.demo.fhir.search.Inclusion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/**
 * The matches of a search as HAPI pages through them; includes come with the page that needs them.
 *
 * <p>HAPI writes into what it sends, so it only ever gets copies.
 */
final class SearchAnswer implements IBundleProvider {
  private final List<Resource> matches;
  private final Inclusion inclusion;
  private final IPrimitiveType<Date> published = new InstantType(Date.from(Instant.now()));

  SearchAnswer(List<Resource> matches, Inclusion inclusion) {
    this.matches = matches;
    this.inclusion = inclusion;
  }

  @Override
  public List<IBaseResource> getResources(int from, int to) {
    List<Resource> page = matches.subList(from, Math.min(to, matches.size()));
    List<IBaseResource> answer = new ArrayList<>();
    page.forEach(match -> answer.add(marked(match, BundleEntrySearchModeEnum.MATCH)));
    inclusion.with(page).forEach(it -> answer.add(marked(it, BundleEntrySearchModeEnum.INCLUDE)));
    return answer;
  }

  @Override
  public Integer size() {
    return matches.size();
  }

  @Override
  public IPrimitiveType<Date> getPublished() {
    return published;
  }

  @Override
  public String getUuid() {
    return null; // the paging provider gives it one
  }

  @Override
  public Integer preferredPageSize() {
    return null;
  }

  private static Resource marked(Resource resource, BundleEntrySearchModeEnum mode) {
    Resource copy = resource.copy();
    ResourceMetadataKeyEnum.ENTRY_SEARCH_MODE.put(copy, mode);
    return copy;
  }
}
