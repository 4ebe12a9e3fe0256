package io.sekisho.keycloak.assignment;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;

/**
 * Plain SQL in Keycloak's own transaction: what is written here commits or fails together with what
 * Keycloak writes. Parameters stand as {@code ?1}, {@code ?2} ... and are never null.
 */
public final class Sql {
  private final EntityManager entities;

  private Sql(EntityManager entities) {
    this.entities = entities;
  }

  /** In the transaction of this session. */
  public static Sql of(KeycloakSession session) {
    return new Sql(session.getProvider(JpaConnectionProvider.class).getEntityManager());
  }

  /** How many rows it changed. */
  public int change(String sql, Object... values) {
    return query(sql, values).executeUpdate();
  }

  /** Rows of more than one column. */
  public List<Object[]> rows(String sql, Object... values) {
    return query(sql, values).getResultList().stream().map(Object[].class::cast).toList();
  }

  /** Rows of one column. */
  public <T> List<T> column(Class<T> type, String sql, Object... values) {
    return query(sql, values).getResultList().stream().map(type::cast).toList();
  }

  private TypedRows query(String sql, Object... values) {
    Query query = entities.createNativeQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.setParameter(i + 1, values[i]);
    }
    return new TypedRows(query);
  }

  /** JPA's untyped query, with its raw list in one place. */
  private record TypedRows(Query query) {
    int executeUpdate() {
      return query.executeUpdate();
    }

    List<?> getResultList() {
      return query.getResultList();
    }
  }
}
