<#-- The form of passwords calls this below itself; Keycloak's own passkeys are not used. -->
<#macro conditionalUIData>
    <#if sekishoPasskey??>
        <form id="sekisho-passkey" class="${properties.kcFormClass!} sekisho-passkey" action="${url.loginAction}" method="post">
            <p class="sekisho-or">${msg("sekishoPasskeyOr")}</p>
            <button class="${properties.kcButtonSecondaryClass!} ${properties.kcButtonBlockClass!}" type="submit" name="passkey" value="true" id="sekisho-enter">${msg("sekishoPasskeyEnter")}</button>
        </form>
    </#if>
</#macro>
