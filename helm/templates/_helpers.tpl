{{/* Helm's own limit on names is 63 characters; the suffixes below need ten of them. */}}
{{- define "sekisho.name" -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" }}
{{- end }}

{{- define "sekisho.selector" -}}
app.kubernetes.io/name: sekisho
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "sekisho.labels" -}}
{{ include "sekisho.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* The hospital's application.yaml. Secrets come as environment variables and files, never from here. */}}
{{- define "sekisho.application" -}}
sekisho:
  origin: {{ .Values.origin | quote }}
  listen:
    host: 0.0.0.0
    port: 8443
    drain-seconds: {{ .Values.drainSeconds }}
    tls:
      certificate: /etc/sekisho/tls/tls.crt
      key: /etc/sekisho/tls/tls.key
  assertion:
    key: /etc/sekisho/secret/assertion.jwk
  audit:
    directory: /var/lib/sekisho/spool
  session:
    {{- toYaml .Values.session | nindent 4 }}
  {{- with .Values.bearer.issuers }}
  bearer:
    issuers:
      {{- toYaml . | nindent 6 }}
  {{- end }}
  {{- with .Values.card }}
  {{- if .trust }}
  card:
    trust: /etc/sekisho/card/trust
    {{- if .intermediates }}
    intermediates: /etc/sekisho/card/intermediates
    {{- end }}
    crl: /etc/sekisho/card/lists
    {{- with .lane }}
    lane:
      port: {{ .port }}
      {{- with .origin }}
      origin: {{ . | quote }}
      {{- end }}
      {{- with .balancers }}
      balancers:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- end }}
  routes:
    {{- toYaml .Values.routes | nindent 4 }}
quarkus:
  management:
    host: 0.0.0.0 # the kubelet probes from outside the pod; the Service does not carry this port
    port: 9000
  datasource:
    username: {{ .Values.database.username | quote }}
    jdbc:
      url: {{ .Values.database.url | quote }}
  oidc:
    auth-server-url: {{ .Values.login.issuer | quote }}
    client-id: {{ .Values.login.clientId | quote }}
    {{- if .Values.login.trust }}
    tls:
      tls-configuration-name: keycloak
  tls:
    keycloak:
      trust-store:
        pem:
          certs: /etc/sekisho/trust/ca.crt
    {{- end }}
{{- end }}
